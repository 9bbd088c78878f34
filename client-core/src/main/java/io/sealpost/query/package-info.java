/// The small language people search with, and what it means. Rank 4: above `mailbox`, whose values
/// it is about.
///
/// ```
/// query   = either *("or" either)
/// either  = term *(["and"] term)
/// term    = ("-" / "not ") term / "(" query ")" / "or(" 1*term ")" / field ":" value / word
/// field   = "from" / "to" / "cc" / "bcc" / "subject" / "body" / "text" / "id" / "since" / "before"
///         / "on" / "larger" / "smaller" / "is" / "flag" / "has"
/// value   = characters without blanks and parentheses / quoted
/// quoted  = DQUOTE *(character / "\" DQUOTE / "\\") DQUOTE
/// word    = a state such as "unseen" / value, which is text looked for everywhere
/// ```
///
/// Words of the language are the same in every case. `a b` asks for both; `or` binds less than that;
/// `or(a b c)`, without a space, is one term that asks for any of them.
@NullMarked
package io.sealpost.query;

import org.jspecify.annotations.NullMarked;
