package io.opendms.security.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SightingsTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    @TempDir
    private Path data;

    @Test
    void the_last_call_of_each_caller_is_read_as_it_was_written() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        sightings.admitted("contoso", "spfarm@CONTOSO.COM", "kerberos");
        now.set(NOON.plusSeconds(60));
        sightings.admitted("contoso", "spfarm@CONTOSO.COM", "kerberos");
        sightings.admitted("", "stranger@CONTOSO.COM", "kerberos");
        sightings.write();

        assertThat(Sightings.read(data))
                .containsExactlyInAnyOrder(
                        new Sighting(NOON.plusSeconds(60), "contoso", "spfarm@CONTOSO.COM", "kerberos", ""),
                        new Sighting(NOON.plusSeconds(60), "", "stranger@CONTOSO.COM", "kerberos", ""));
    }

    @Test
    void an_account_is_read_as_a_list_of_callers_has_it() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        sightings.admitted("contoso", "CONTOSO\\spfarm", "ntlm");
        sightings.write();

        assertThat(Sightings.read(data)).extracting(Sighting::caller).containsExactly("CONTOSO\\spfarm");
    }

    @Test
    void what_was_seen_before_a_restart_is_known_after_it() throws IOException {
        Sightings before = new Sightings(data, now::get);
        before.admitted("contoso", "CONTOSO\\spfarm", "ntlm");
        before.admitted("fabrikam", "fab@CONTOSO.COM", "kerberos");
        before.refused("net:192.0.2.7", "NTLM");
        before.write();
        now.set(NOON.plusSeconds(60));

        Sightings after = Sightings.resumed(data, now::get);
        after.admitted("contoso", "CONTOSO\\spfarm", "ntlm");
        after.settled("net:192.0.2.7", "NTLM");
        after.write();

        assertThat(Sightings.read(data))
                .containsExactly(
                        new Sighting(NOON.plusSeconds(60), "contoso", "CONTOSO\\spfarm", "ntlm", ""),
                        new Sighting(NOON, "fabrikam", "fab@CONTOSO.COM", "kerberos", ""));
    }

    @Test
    void a_file_with_more_than_is_kept_is_cut_to_what_matters() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < 2000; number++) {
            text.append(NOON.plusSeconds(number))
                    .append("\t\tnet:192.0.2.")
                    .append(number)
                    .append("\trefused\tx\n");
        }
        write(text + NOON.toString() + "\tcontoso\tnet:192.0.2.1\taddress\t\n");

        Sightings after = Sightings.resumed(data, now::get);
        after.refused("net:192.0.2.1", "y");
        after.write();

        assertThat(Sightings.read(data))
                .hasSize(500)
                .anyMatch(each -> each.farm().equals("contoso"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday\ta\tb\tc\td\n", "\0\0\0", "\u00ff\u00fe"})
    void a_broken_file_begins_anew(String text) throws IOException {
        write(text);

        Sightings after = Sightings.resumed(data, now::get);
        after.refused("net:192.0.2.1", "y");
        after.write();

        assertThat(Sightings.read(data)).hasSize(1);
    }

    @Test
    void a_name_with_a_line_in_it_makes_no_second_one() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        sightings.refused("a\tb\n2026-11-27T12:00:00Z\tcontoso\tx\tkerberos\t", "because\nof\tthis");
        sightings.write();

        assertThat(Sightings.read(data))
                .singleElement()
                .satisfies(each -> assertThat(each.means()).isEqualTo("refused"));
    }

    @Test
    void the_next_refusal_of_a_caller_does_not_hide_why_it_was_refused_before() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        sightings.refused("net:192.0.2.7", "NTLM");
        now.set(NOON.plusSeconds(1));
        sightings.refused("net:192.0.2.7", "a wrong password");
        sightings.write();

        assertThat(Sightings.read(data)).extracting(Sighting::note).containsExactly("a wrong password", "NTLM");
    }

    @Test
    void one_caller_is_remembered_for_its_last_eight_reasons() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        sightings.refused("net:192.0.2.8", "another's");
        for (int number = 0; number < 20; number++) {
            now.set(NOON.plusSeconds(number + 1));
            sightings.refused("net:192.0.2.7", "reason " + number);
        }
        sightings.write();

        assertThat(Sightings.read(data))
                .hasSize(9)
                .anyMatch(each -> each.note().equals("another's"))
                .anyMatch(each -> each.note().equals("reason 19"))
                .anyMatch(each -> each.note().equals("reason 12"));
    }

    @Test
    void strangers_do_not_push_out_the_callers_of_farms() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        sightings.admitted("contoso", "spfarm@CONTOSO.COM", "kerberos");
        for (int number = 0; number < 2000; number++) {
            sightings.refused("net:2001:db8::" + number, "no ticket");
        }
        sightings.write();

        assertThat(Sightings.read(data))
                .hasSizeLessThan(1000)
                .anyMatch(each -> each.farm().equals("contoso"));
    }

    @Test
    void strangers_who_prove_themselves_push_out_the_refused_and_one_another_and_no_farm() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        sightings.admitted("contoso", "spfarm@CONTOSO.COM", "kerberos");
        sightings.refused("net:2001:db8::1", "no ticket");
        for (int number = 0; number < 2000; number++) {
            now.set(NOON.plusSeconds(number));
            sightings.admitted("", "net:192.0.2." + number, "network");
        }
        sightings.refused("net:2001:db8::2", "no ticket");
        sightings.write();

        assertThat(Sightings.read(data))
                .hasSize(500)
                .anyMatch(each -> each.farm().equals("contoso"))
                .anyMatch(each -> each.caller().equals("net:192.0.2.1999"))
                .anyMatch(each -> each.caller().equals("net:192.0.2.1501"))
                .noneMatch(each -> each.caller().equals("net:192.0.2.1500"))
                .noneMatch(each -> each.means().equals("refused"));
    }

    @Test
    void farms_with_more_callers_than_are_kept_have_the_latest() throws IOException {
        Sightings sightings = new Sightings(data, now::get);
        for (int number = 0; number < 501; number++) {
            now.set(NOON.plusSeconds(number));
            sightings.admitted("contoso", "net:192.0.2." + number, "network");
        }
        sightings.write();

        assertThat(Sightings.read(data))
                .hasSize(500)
                .anyMatch(each -> each.caller().equals("net:192.0.2.500"))
                .noneMatch(each -> each.caller().equals("net:192.0.2.0"));
    }

    @Test
    void nothing_is_read_where_nothing_was_written_and_nonsense_is_refused() throws IOException {
        assertThat(Sightings.read(data)).isEmpty();

        write("yesterday\ta\tb\tc\td\n");
        assertThatThrownBy(() -> Sightings.read(data)).isInstanceOf(IOException.class);
    }

    private void write(String text) throws IOException {
        Path file = data.resolve("run").resolve("callers");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }
}
