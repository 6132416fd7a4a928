package io.opendms.ingest.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.Authentication;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivingHeaderTest {
    private static final BelievedServers GATE = new BelievedServers(Set.of("gate.contoso.com"));
    private static final String PASS =
            "Authentication-Results: gate.contoso.com; dmarc=pass header.from=contoso.com\r\n";
    private static final String TRACE = "Received: from a by gate.contoso.com; now\r\n";
    private static final String FROM = "From: Ann <ann@contoso.com>\r\n";
    private static final Authentication ANN =
            new Authentication("gate.contoso.com", "pass", Optional.of(MailAddress.parse("from", "ann@contoso.com")));

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Test
    void believes_what_a_safe_server_wrote_above_its_trace() {
        String message = PASS + TRACE + FROM + "\r\nbody\r\n";
        assertThat(found(GATE, true, message)).contains(ANN);
        assertThat(kept.toString(StandardCharsets.ISO_8859_1)).isEqualTo(message);
    }

    @Test
    void takes_out_what_a_stranger_wrote_in_the_name_of_a_believed_server() {
        assertThat(found(GATE, true, TRACE + PASS + FROM + "\r\n" + PASS)).contains(Authentication.MISSING);
        assertThat(kept.toString(StandardCharsets.ISO_8859_1)).isEqualTo(TRACE + FROM + "\r\n" + PASS);
    }

    @Test
    void takes_it_out_of_what_comes_from_elsewhere_and_asks_nobody_there() {
        assertThat(found(GATE, false, PASS + TRACE + FROM + "\r\n")).isEmpty();
        assertThat(kept.toString(StandardCharsets.ISO_8859_1)).isEqualTo(TRACE + FROM + "\r\n");
    }

    @Test
    void takes_out_what_claims_our_own_name_or_cannot_be_read() {
        String foreign = "AUTHENTICATION-RESULTS :\r\n (x) \"SP.contoso.com\"\r\n\t; dmarc=pass\r\n"
                + "Authentication-Results: (no end sp.contoso.com; dmarc=pass\r\n";
        String others = "Authentication-Results: elsewhere.example; dmarc=pass\r\nARC-Authentication-Results: i=1; "
                + "sp.contoso.com; dmarc=pass\r\n";
        assertThat(found(BelievedServers.NONE, true, foreign + others + FROM)).isEmpty();
        assertThat(kept.toString(StandardCharsets.ISO_8859_1)).isEqualTo(others + FROM);
    }

    @Test
    void knows_no_author_unless_from_names_one_in_the_domain_that_was_checked() {
        for (String from : new String[] {
            "From: ann@sub.contoso.com\r\n",
            "From: ann@contoso.com, eve@contoso.com\r\n",
            FROM + "From: eve@contoso.com\r\n",
            "Subject: nobody\r\n"
        }) {
            assertThat(found(GATE, true, PASS + from + "\r\n")).as(from).get().satisfies(found -> {
                assertThat(found.result()).isEqualTo("pass");
                assertThat(found.passes()).isFalse();
            });
        }
    }

    @Test
    void does_not_believe_a_server_that_contradicts_itself() {
        String fail = "Authentication-Results: gate.contoso.com; dmarc=fail header.from=contoso.com\r\n";
        assertThat(found(GATE, true, PASS + fail + FROM + "\r\n"))
                .contains(new Authentication("gate.contoso.com", "fail", Optional.empty()));
    }

    @Test
    void lets_every_byte_through_however_the_message_is_cut() {
        String message = TRACE + "Subject: a\r\n b\r\n\tc\r\n" + FROM + "\r\nbody\r\n\r\nend";
        for (int size = 1; size <= message.length(); size++) {
            kept.reset();
            found(GATE, true, message, size);
            assertThat(kept.toString(StandardCharsets.ISO_8859_1)).isEqualTo(message);
        }
    }

    private Optional<Authentication> found(BelievedServers believed, boolean safe, String message) {
        return found(believed, safe, message, 7);
    }

    private Optional<Authentication> found(BelievedServers believed, boolean safe, String message, int size) {
        ArrivingHeader header =
                new ArrivingHeader(believed, "sp.contoso.com", safe, (bytes, length) -> kept.write(bytes, 0, length));
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        for (int from = 0; from < bytes.length; from += size) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
            header.pass(piece, piece.length);
        }
        header.end();
        return header.authentication();
    }
}
