package io.opendms.notify.setting;

/** Whether the connection to the server is encrypted. */
public enum Tls {
    /** By STARTTLS, with a certificate that is trusted and has the server's name; else nothing is sent. */
    REQUIRED,
    /** From the first byte (port 465), with a certificate that is trusted and has the server's name; else nothing is sent. */
    IMPLICIT,
    /** By STARTTLS where the server offers it; in clear where it does not. Not allowed with a password. */
    OPPORTUNISTIC,
    /** Never. Not allowed with a password. */
    OFF
}
