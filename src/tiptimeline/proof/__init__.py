"""Proof: every quote of a ledger, compared with the stored text of its source."""

from tiptimeline.proof.report import ProofReport, SourceReport, report
from tiptimeline.proof.values import Archive, Grade, Proof
from tiptimeline.proof.verifying import verify

__all__ = ["Archive", "Grade", "Proof", "ProofReport", "SourceReport", "report", "verify"]
