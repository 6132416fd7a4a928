package io.opendms.ldap.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.connect.secret.BindPassword;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WatchedServerTest {
    private static final ConnectFailure NO_TICKET =
            new ConnectFailure(ResultCode.UNAVAILABLE, new DirectoryFailure.Unreachable("no ticket: timed out"));

    private final List<String> heard = new ArrayList<>();
    private final ServerEvents events = new HeardEvents(heard);
    private long now;
    private int attempts;
    private boolean tickets;
    private final Availability availability = new Availability(
            "dc1:636", true, new BindPassword("", Optional.empty(), events::passwordUnreadable), events, () -> now);
    private final WatchedServer server = new WatchedServer(
            new WithoutTickets(), availability, Optional.empty(), Optional.empty(), (kind, took, result) -> {});

    @Test
    void a_server_to_which_no_ticket_leads_is_left_alone_like_one_that_does_not_answer() {
        assertThatThrownBy(server::getConnection).isSameAs(NO_TICKET);
        assertThatThrownBy(server::getConnection)
                .isInstanceOf(ConnectFailure.class)
                .hasMessage(NO_TICKET.getMessage());
        assertThat(attempts).isEqualTo(1);
        assertThat(heard).containsExactly("lost dc1:636: no ticket: timed out");
    }

    @Test
    void connections_that_are_bound_stay_good_while_no_ticket_is_to_be_had() {
        String bound = availability.connectionName();
        assertThatThrownBy(server::getConnection).isSameAs(NO_TICKET);

        assertThat(availability.connectionName()).isEqualTo(bound);
        availability.answered();
        assertThatThrownBy(server::getConnection).hasMessage(NO_TICKET.getMessage());
        assertThat(attempts).isEqualTo(1);
        assertThat(heard).containsExactly("lost dc1:636: no ticket: timed out");
    }

    @Test
    void the_next_ticket_ends_it() throws LDAPException {
        assertThatThrownBy(server::getConnection).isSameAs(NO_TICKET);
        now += Duration.ofSeconds(90).toNanos();
        tickets = true;

        server.getConnection().close();
        server.getConnection().close();
        assertThat(heard).containsExactly("lost dc1:636: no ticket: timed out", "back dc1:636");
    }

    private final class WithoutTickets extends ServerSet {
        @Override
        public LDAPConnection getConnection() throws LDAPException {
            attempts++;
            if (tickets) {
                return new LDAPConnection();
            }
            now += Duration.ofSeconds(90).toNanos();
            throw NO_TICKET;
        }

        @Override
        public void toString(StringBuilder buffer) {
            buffer.append("WithoutTickets");
        }
    }
}
