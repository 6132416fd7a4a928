package io.opendms.ingest;

import io.opendms.entry.MailAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses as logs and the trail have them: what is secret in one is cut off. */
public final class ShownAddress {
    /** 256 bits in base 32 behind a {@code +}: who knows them may answer a mail of ours. */
    private static final Pattern SECRET = Pattern.compile("(.*\\+[a-z2-7]{8})[a-z2-7]{44}");

    private ShownAddress() {}

    /** The address itself; of one with a secret what tells it from others, and is of no use. */
    public static MailAddress of(MailAddress address) {
        String local = address.localPart().toLowerCase(Locale.ROOT);
        return SECRET.matcher(local).matches()
                ? new MailAddress(SECRET.matcher(local).replaceFirst("$1"), address.domain())
                : address;
    }
}
