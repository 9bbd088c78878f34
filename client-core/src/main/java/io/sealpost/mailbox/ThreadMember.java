package io.sealpost.mailbox;

import java.time.Instant;
import java.util.Optional;

/// What [Threading] has to know of a message. Texts are as in the header, and may be empty.
///
/// @param message which
/// @param messageId the Message-ID field
/// @param references the References field
/// @param inReplyTo the In-Reply-To field
/// @param subject the Subject field
/// @param sent when it was sent, or else when it arrived
public record ThreadMember<T>(T message, String messageId, String references, String inReplyTo,
    String subject, Optional<Instant> sent) {}
