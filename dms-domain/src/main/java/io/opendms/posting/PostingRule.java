package io.opendms.posting;

/** Who may post. A rule that asks who the sender is takes nobody's word but that of an authenticated sender. */
public enum PostingRule {
    /** Everybody, with or without an address. */
    ANYONE,
    /** Everybody who is authenticated. */
    AUTHENTICATED,
    /** Authenticated senders whose address is in a domain of the organisation. */
    INTERNAL,
    /** Authenticated senders who are in the group, or own it. */
    MEMBERS,
    /** Authenticated senders who own the list or manage the group. */
    OWNER
}
