package io.opendms.recipient;

import io.opendms.entry.MailAddress;

/**
 * Says what a recipient's address stands for. There is one, and whoever asks - the SMTP server at RCPT, the delivery, the
 * admin page, {@code dms resolve} - asks it, so that what one shows is what all do. May be called from any thread.
 */
public interface Resolver {

    /** Never throws for what the directory says or fails to say: that is part of the answer. */
    Resolution resolve(MailAddress recipient);
}
