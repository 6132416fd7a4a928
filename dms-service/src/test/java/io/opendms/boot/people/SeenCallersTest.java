package io.opendms.boot.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opendms.security.negotiate.NegotiateScheme;
import io.opendms.security.seen.Sighting;
import io.opendms.security.seen.Sightings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenCallersTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String CLIENT = "net:10.20.0.5";

    private final List<String> counted = new ArrayList<>();

    @TempDir
    private Path data;

    @Test
    void a_client_that_has_a_ticket_now_is_told_of_no_more_and_others_are() throws IOException {
        try (SeenCallers seen = seen()) {
            seen.refused(CLIENT, NegotiateScheme.NTLM_HINT);
            seen.refused(CLIENT, "a wrong password");
            seen.refused("net:10.20.0.6", NegotiateScheme.NTLM_HINT);

            seen.admitted("contoso", "spfarm@CONTOSO.COM", "kerberos", CLIENT);
        }

        assertThat(Sightings.read(data))
                .filteredOn(each -> each.means().equals("refused"))
                .extracting(Sighting::caller, Sighting::note)
                .containsExactlyInAnyOrder(
                        tuple(CLIENT, "a wrong password"), tuple("net:10.20.0.6", NegotiateScheme.NTLM_HINT));
        assertThat(counted).containsExactly("refused", "refused", "refused", "kerberos");
    }

    @Test
    void a_password_from_the_same_address_is_no_ticket() throws IOException {
        try (SeenCallers seen = seen()) {
            seen.refused(CLIENT, NegotiateScheme.NTLM_HINT);
            seen.admitted("contoso", "CONTOSO\\spfarm", "basic", CLIENT);
        }

        assertThat(Sightings.read(data)).extracting(Sighting::note).contains(NegotiateScheme.NTLM_HINT);
    }

    private SeenCallers seen() {
        return new SeenCallers(Sightings.resumed(data, () -> NOON), counted::add);
    }
}
