package io.opendms.it.mail.crash;

/** Where on a message's way the program may die. */
enum Point {
    /** A sender waits for what is said of a recipient. */
    RESOLVING,
    /** The directory has said it, and the sender has not heard. */
    RESOLVED,
    /** A file lies in the drop folder, and it is known where it goes. */
    CLAIMING,
    /** The file is renamed, and not read. */
    CLAIMED,
    /** All of the message has come, or was read, and the spool does not know that it is whole. */
    ARRIVED,
    /** The message is on disk, and its sender has not heard of it, or its file is there. */
    SPOOLED,
    /** The file is gone, and nobody has counted it. */
    REMOVED,
    /** The file waits for its addresses. */
    PARKED,
    /** The file is in quarantine, with its reason. */
    FILE_SET_ASIDE,
    /** The message was acknowledged, and it is asked where it goes. */
    DESTINING,
    /** That is known, and nothing was delivered. */
    DESTINED,
    /** It is to be delivered to one of its targets. */
    BEFORE_DELIVERY,
    /** It is delivered, and the store does not know. */
    DELIVERED,
    /** The store is to know of one of several deliveries. */
    NOTING,
    /** It knows of that one. */
    NOTED,
    /** The store is to know of all. */
    RECORDING,
    /** The store knows, and the spool does not. */
    RECORDED,
    /** The spool is to let go of it. */
    FORGETTING,
    /** It has. */
    FORGOTTEN,
    /** It is to be set aside, as the store knows. */
    SETTING_ASIDE,
    /** It is set aside. */
    SET_ASIDE
}
