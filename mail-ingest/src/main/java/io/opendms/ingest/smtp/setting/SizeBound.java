package io.opendms.ingest.smtp.setting;

import io.opendms.entry.MailAddress;
import java.util.OptionalLong;

/** How large a message for an address may be, where that is less than for others. May be used by any thread. */
@FunctionalInterface
public interface SizeBound {
    /** All addresses take the same. */
    SizeBound NONE = recipient -> OptionalLong.empty();

    /** In bytes; empty if only the bound for all messages counts. Asks nobody. */
    OptionalLong of(MailAddress recipient);
}
