package io.opendms.notify.setting;

import io.opendms.entry.MailAddress;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * In whose name mail goes, and how it is written.
 *
 * @param from the address of the sender
 * @param fromName what is shown for it, empty for nothing
 * @param replyTo where an answer goes that nothing else directs
 * @param charset of text and headers; a text that it cannot hold is refused
 * @param impersonate whether From may be the person in whose name a mail is written
 * @param overrideEnvelopeSender whether no person stands in From, Reply-To or reverse path
 */
public record Envelope(
        MailAddress from,
        String fromName,
        Optional<MailAddress> replyTo,
        Charset charset,
        boolean impersonate,
        boolean overrideEnvelopeSender) {}
