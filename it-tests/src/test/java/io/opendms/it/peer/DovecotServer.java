package io.opendms.it.peer;

/** Dovecot, which takes mail by LMTP. */
public final class DovecotServer extends MailServer {
    DovecotServer() {
        super("dovecot.sh", "dovecot", "openssl");
    }
}
