package io.opendms.notify.smtp.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import javax.security.sasl.SaslException;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures as the JDK throws them. */
class KerberosFaultTest {
    private static final String NO_PASSWORD = "Unable to obtain password from user\n";

    @TempDir
    private Path folder;

    @Test
    void keytab_that_is_not_there_is_told_from_one_without_the_key() throws IOException {
        Path keytab = folder.resolve("dms.keytab");
        assertThat(KerberosFault.of(new LoginException(NO_PASSWORD), Optional.of(keytab)))
                .hasValueSatisfying(fault ->
                        assertThat(fault.toString()).contains("is not there, or dms may not read it", "keytabFile"));

        Files.createFile(keytab);
        assertThat(KerberosFault.of(new LoginException(NO_PASSWORD), Optional.of(keytab)))
                .hasValueSatisfying(fault -> assertThat(fault.toString()).contains("no key of this user", "klist -k"));
        assertThat(KerberosFault.of(new LoginException(NO_PASSWORD), Optional.empty()))
                .hasValueSatisfying(fault -> assertThat(fault.toString()).contains("kinit"));
    }

    @ParameterizedTest
    @CsvSource({
        "Server not found in Kerberos database (7),servicePrincipal",
        "Client not found in Kerberos database (6),capital letters",
        "Clock skew too great (37),clocks",
        "Pre-authentication information was invalid (24),ktpass",
        "Ticket expired (32),expired",
        "KDC has no support for encryption type (14),AES",
        "Clients credentials have been revoked (18),disabled",
        "Cannot locate KDC,krb5.conf",
    })
    void what_the_kdc_says_is_told_with_what_to_do(String said, String told) {
        Exception inner = new IOException("Identifier doesn't match expected value (906)");
        Exception kdc = new IOException(said, inner);
        GSSException gss = new GSSException(GSSException.NO_CRED);
        gss.initCause(kdc);
        PrivilegedActionException failure =
                new PrivilegedActionException(new SaslException("GSS initiate failed", gss));

        assertThat(KerberosFault.of(failure, Optional.empty()))
                .hasValueSatisfying(fault -> assertThat(fault.toString()).contains(told));
    }

    @Test
    void of_what_nobody_knows_nothing_is_said() {
        assertThat(KerberosFault.of(new SaslException("the server asks on when all is said"), Optional.empty()))
                .isEmpty();
    }
}
