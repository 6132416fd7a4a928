package io.opendms.recipient;

import io.opendms.entry.MailAddress;
import java.util.List;
import java.util.Optional;

/**
 * A part of the way from an address to its targets. No way is longer than the limit on groups in groups, so walking it may
 * recurse.
 *
 * @param name the DN of an entry; of the root, the address asked for
 * @param alias the key of its alias, if it is an entry of a farm; else empty
 * @param address where its mail goes, if it is a target
 * @param remark why it was found, or why nothing follows; may be empty
 */
public record Branch(
        Kind kind, String name, String alias, Optional<MailAddress> address, String remark, List<Branch> branches) {
    /** What stands here. */
    public enum Kind {
        /** The address that was asked for. */
        ADDRESS,
        /** A contact of a farm. */
        LIST,
        /** A group, whose members follow. */
        GROUP,
        /** A group that stands above this one already. */
        CYCLE,
        /** An entry that stands elsewhere already. */
        REPEAT,
        /** Somebody's mailbox. */
        MAILBOX,
        /** An entry to which no mail can go, or none at all. */
        NOTHING
    }

    public Branch {
        branches = List.copyOf(branches);
    }
}
