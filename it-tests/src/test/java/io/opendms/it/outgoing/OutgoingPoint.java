package io.opendms.it.outgoing;

/** Where on a mail's way out its node may die. */
enum OutgoingPoint {
    /** The node has claimed mails, and has begun with none of them. */
    CLAIMED,
    /** A connection is to take a mail up. */
    BEFORE_SENDING,
    /** The server has taken a mail over, as its 250 says, and nobody else knows. */
    TAKEN_OVER,
    /** The store is to know of mails that were sent. */
    FINISHING,
    /** It knows of these. */
    FINISHED
}
