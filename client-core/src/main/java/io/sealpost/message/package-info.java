/// Letters: reading hostile ones within limits, and building ones that cannot be injected into.
/// Rank 2.
///
/// *Reading* ([ReadMessage]) is one pass of one parser over a stream. Whatever is read is shown, if
/// need be shortened, and never slowly: a limit that is met ends the walk, not the reading.
///
/// *Building* ([Draft], [BuiltMessage]) is Jakarta Mail's, with header text only through types that
/// refuse what could end a header line ([HeaderText], [MailAddress], [MessageId]). What a person
/// hands over ready-made is an [OutgoingMessage]. Values refuse with [IllegalArgumentException]:
/// what was typed is wrong. Disks fail with [io.sealpost.failure.StoreException].
@NullMarked
package io.sealpost.message;

import org.jspecify.annotations.NullMarked;
