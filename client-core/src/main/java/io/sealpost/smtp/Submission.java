package io.sealpost.smtp;

/// One message to hand over, and to whom.
public record Submission(SmtpEnvelope envelope, MessageSource message) {}
