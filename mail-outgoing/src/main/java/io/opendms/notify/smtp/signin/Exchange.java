package io.opendms.notify.smtp.signin;

import io.opendms.notify.setting.SealedException;
import io.opendms.notify.smtp.wire.Reply;
import io.opendms.notify.smtp.wire.TryFailedException;
import io.opendms.notify.smtp.wire.Wire;
import java.io.IOException;

/** What is said by one mechanism, from {@code AUTH} to the server's last word. */
interface Exchange {

    /** The server's last word, good or bad. */
    Reply with(Wire wire) throws IOException, SealedException, TryFailedException;
}
