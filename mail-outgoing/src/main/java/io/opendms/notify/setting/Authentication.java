package io.opendms.notify.setting;

/** How we say to the server who we are. */
public enum Authentication {
    /** Not at all, even where the server asks. */
    NONE,
    PLAIN,
    LOGIN,
    /** A bearer token instead of a password. */
    XOAUTH2,
    /** For old servers only. */
    NTLM,
    /** Kerberos. */
    GSSAPI
}
