package io.opendms.it.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostfixServer;
import io.opendms.it.ticket.KerberosServer.Issuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Mail of ours to a Postfix that takes tickets of MIT Kerberos, by Cyrus SASL. */
@ExtendWith({Peers.class, Kerberos.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SubmissionByTicketIT {
    private static final String SERVICE = "SMTPSVC/localhost";
    private static final String USER = "dms@" + KerberosServer.REALM;

    private final KerberosServer kerberos;
    private final PostfixServer postfix;
    private final Path own;

    SubmissionByTicketIT(KerberosServer kerberos, PostfixServer postfix, @TempDir Path folder) throws Exception {
        this.kerberos = kerberos;
        this.postfix = postfix;
        this.own = folder.resolve("dms.keytab");
        kerberos.addService(SERVICE, Issuer.OWN);
        kerberos.addService("dms", Issuer.OWN);
        kerberos.export("dms", Issuer.OWN, own);
        kerberos.export(SERVICE, Issuer.OWN, postfix.keytab());
        // Postfix reads it as an account of its own.
        Files.setPosixFilePermissions(postfix.keytab(), PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void postfix_takes_a_mail_of_who_has_a_ticket_for_it() {
        assertThat(send(USER, SERVICE, own)).contains("SENT 250 2.0.0");
    }

    @Test
    void no_ticket_for_the_server_sends_nothing() {
        assertThat(send(USER, "smtp/localhost", own))
                .contains("NO_SERVER", "smtp/localhost: the realm knows no such service; set servicePrincipal");
    }

    @Test
    void no_key_of_ours_sends_nothing() {
        assertThat(send("nobody@" + KerberosServer.REALM, SERVICE, own))
                .contains("NO_SERVER no ticket for nobody@", "the keytab has no key of this user", "klist -k");
        assertThat(send(USER, SERVICE, own.resolveSibling("nowhere")))
                .contains("NO_SERVER no ticket for dms@", "the keytab is not there, or dms may not read it");
    }

    private String send(String user, String service, Path keytab) {
        return kerberos.java(
                Map.of(),
                SubmissionProgram.class,
                Integer.toString(postfix.portForUsers()),
                postfix.certificateAuthority().toString(),
                user,
                service,
                keytab.toString());
    }
}
