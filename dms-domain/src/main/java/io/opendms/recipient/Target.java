package io.opendms.recipient;

import io.opendms.entry.MailAddress;

/** Where a message goes: one leaf of what an address stands for. */
public sealed interface Target {

    /** The address of the leaf itself, not of the group that it was reached by; targets are told apart by it. */
    MailAddress address();

    /**
     * A list of a farm.
     *
     * @param address the list's first address
     * @param farm the name of the farm that owns the contact
     * @param detail what stood behind the {@code +} of a sub-address, empty without one; chosen by the sender
     * @param destination where the farm wants mail for the list brought, the address that SharePoint knows the list by
     */
    record ListTarget(MailAddress address, String farm, String detail, MailAddress destination) implements Target {
        /** A list that the farm knows by its first address. */
        public ListTarget(MailAddress address, String farm, String detail) {
            this(address, farm, detail, address);
        }
    }

    /** Somebody's mailbox outside of the lists, reached by a group: the message is relayed. */
    record Mailbox(MailAddress address) implements Target {}
}
