package io.opendms.notify.smtp.signin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a failed sign-in by Kerberos by the words of the JDK, whose own classes for it nobody else may use: what it means,
 * and what to do.
 *
 * @param meaning in our words
 * @param remedy what to do
 */
record KerberosFault(String meaning, String remedy) {
    /** Deeper causes say no more, and some go round. */
    private static final int DEEPEST = 20;

    private static final String KEY =
            "make a new one (ktpass, or ktadd in kadmin), since each change of the password ends the old keys";

    /** The numbers are those of RFC 4120, section 7.5.9. */
    private static final List<Known> KNOWN = List.of(
            new Known(
                    "(37)",
                    "the clocks of this machine and of the KDC are too far apart",
                    "set both by one time server; five minutes are allowed"),
            new Known(
                    "(7)",
                    "the realm knows no such service",
                    "set servicePrincipal to a name that the server's account has, as setspn -L ACCOUNT or klist -k on the"
                            + " server shows; many have smtp/HOST"),
            new Known(
                    "(6)",
                    "the realm knows no such user",
                    "set user to the principal in the keytab, with the realm in capital letters"),
            new Known("(24)", "the KDC does not take the key of the keytab", KEY),
            new Known("(31)", "the KDC does not take the key of the keytab", KEY),
            new Known("Checksum failed", "the key of the keytab is another one than the KDC's", KEY),
            new Known(
                    "(14)",
                    "the KDC and the keytab have no kind of encryption in common",
                    "make a keytab with keys for AES, and allow AES for the account"),
            new Known("(18)", "the account is disabled, locked or expired", "have it enabled in the directory"),
            new Known("(23)", "the password of the account has expired", "set another one, and make a new keytab"),
            new Known(
                    "(32)",
                    "the ticket has expired",
                    "set keytabFile, with which each sign-in gets a new ticket, or get one by kinit; and compare the clocks"),
            new Known(
                    "(35)",
                    "the ticket is for another name than the server has a key of",
                    "set servicePrincipal to the name in the server's keytab, as klist -k shows there"),
            new Known(
                    "Failed to find any Kerberos tgt",
                    "there is no ticket",
                    "set keytabFile, with which each sign-in gets a ticket, or get one by kinit"),
            new Known(
                    "Cannot locate default realm",
                    "this machine knows no realm",
                    "write the realm behind the user, and name it with its KDC in krb5.conf"),
            new Known(
                    "Cannot locate KDC",
                    "this machine does not know where the KDC is",
                    "name it in krb5.conf, or let the DNS tell it"),
            new Known(
                    "Cannot get kdc for realm",
                    "this machine does not know where the KDC is",
                    "name it in krb5.conf, or let the DNS tell it"),
            new Known(
                    "Receive timed out", "the KDC does not answer", "start it, and let this machine reach its port 88"),
            new Known(
                    "Connection refused",
                    "the KDC does not answer",
                    "start it, and let this machine reach its port 88"));

    /** By what in a message of the JDK it is known. */
    private record Known(String sign, String meaning, String remedy) {}

    /**
     * What a failure means; empty if that is not known.
     *
     * @param keytab the file with the keys, if one is set
     */
    static Optional<KerberosFault> of(Throwable failure, Optional<Path> keytab) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            String message = String.valueOf(cause.getMessage());
            Optional<KerberosFault> known = message.contains("Unable to obtain password from user")
                    ? Optional.of(ofKeytab(keytab))
                    : KNOWN.stream()
                            .filter(one -> message.contains(one.sign()))
                            .findFirst()
                            .map(one -> new KerberosFault(one.meaning(), one.remedy()));
            if (known.isPresent()) {
                return known;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The JDK says the same of a file that is not there and of one without the key. */
    private static KerberosFault ofKeytab(Optional<Path> keytab) {
        if (keytab.isEmpty()) {
            return new KerberosFault(
                    "there is no ticket of this user",
                    "set keytabFile, or get a ticket by kinit with the account of dms");
        }
        return Files.isReadable(keytab.get())
                ? new KerberosFault(
                        "the keytab has no key of this user",
                        "set user to a principal that klist -k shows of it, or make a keytab with this one")
                : new KerberosFault(
                        "the keytab is not there, or dms may not read it",
                        "put it where keytabFile says, and let the account of dms read it");
    }

    @Override
    public String toString() {
        return meaning + "; " + remedy;
    }
}
