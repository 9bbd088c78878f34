/// The listeners: TLS, the dialogue before authentication, and GreenMail's mailboxes behind them.
@NullMarked
package io.sealpost.testserver.front;

import org.jspecify.annotations.NullMarked;
