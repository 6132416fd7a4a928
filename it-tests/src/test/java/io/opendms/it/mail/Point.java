package io.opendms.it.mail;

/** Where on a message's way the program may die. */
public enum Point {
    /** The message is on disk, and its sender has not heard of it. */
    SPOOLED,
    /** The message was acknowledged, and nothing was delivered. */
    BEFORE_DELIVERY,
    /** It is delivered, and the store does not know. */
    DELIVERED,
    /** The store knows, and the spool does not. */
    RECORDED
}
