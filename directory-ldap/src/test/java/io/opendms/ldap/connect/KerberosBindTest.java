package io.opendms.ldap.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import io.opendms.directory.DirectoryFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KerberosBindTest {
    @Test
    void a_copy_waits_no_longer_than_the_request_it_is_of() {
        KerberosBind bind = new KerberosBind(Path.of("dms.keytab"), "dms@CONTOSO.COM");
        bind.setResponseTimeoutMillis(1234);

        assertThat(bind.duplicate().getResponseTimeoutMillis(null)).isEqualTo(1234);
        assertThat(bind.getRebindRequest("dc1", 389).getResponseTimeoutMillis(null))
                .isEqualTo(1234);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ConnectException.class,
                PortUnreachableException.class,
                SocketTimeoutException.class,
                UnknownHostException.class
            })
    void nobody_has_refused_the_account_where_no_server_issues_tickets(Class<? extends IOException> kind)
            throws ReflectiveOperationException {
        LoginException failure = new LoginException();
        failure.initCause(kind.getConstructor().newInstance());

        ConnectFailure told = KerberosBind.refused("no ticket for dms", failure);

        assertThat(told.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE);
        assertThat(told.failure())
                .isInstanceOf(DirectoryFailure.Unreachable.class)
                .hasMessageContainingAll("no ticket for dms", kind.getSimpleName(), "krb5.conf");
    }

    @Test
    void nobody_has_refused_the_account_where_no_server_of_its_realm_is_found() {
        ConnectFailure told = KerberosBind.refused("no ticket", new LoginException("Cannot locate KDC"));

        assertThat(told.failure()).isInstanceOf(DirectoryFailure.Unreachable.class);
    }

    @Test
    void an_answer_of_the_server_that_issues_tickets_is_a_refusal() {
        ConnectFailure told = KerberosBind.refused(
                "no ticket", new LoginException("Pre-authentication information was invalid (24)"));

        assertThat(told.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
        assertThat(told.failure())
                .isInstanceOf(DirectoryFailure.NotAdmitted.class)
                .hasMessage("no ticket: Pre-authentication information was invalid (24)");
    }
}
