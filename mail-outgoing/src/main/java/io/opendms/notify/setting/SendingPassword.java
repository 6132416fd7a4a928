package io.opendms.notify.setting;

/** A password or token, opened only when it is needed; shows nothing of itself. May be used by any thread. */
@FunctionalInterface
public interface SendingPassword {

    /**
     * The password in clear.
     *
     * @throws SealedException if it cannot be opened; then nothing may be sent, least of all without a password
     */
    char[] open() throws SealedException;
}
