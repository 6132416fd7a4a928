package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.author.spf.SpfCheck;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Peers;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The suite of RFC 7208, as Debian's package of pyspf has it: what it wants, what pyspf says, and what we say. */
@Beside
class SpfSuiteIT {
    private static final Path SUITE = Path.of("/usr/share/doc/python3-spf/rfc7208-tests.yml.gz");

    /** The library compares such a name letter by letter; who is not let in by ptr asks for a record that nobody should publish. */
    private static final List<String> OTHERWISE = List.of("ptr-case-change");

    @Test
    void says_what_the_suite_wants_and_pyspf_says() throws Exception {
        SignedMail.requirePeers();
        Peers.require(Files.exists(SUITE), SUITE + " is missing; it-tests/install-peers.sh installs it");
        List<String> wrong = new ArrayList<>();
        List<String> otherThanPyspf = new ArrayList<>();
        int asked = 0;
        for (String line : SignedMail.python("suite", SUITE.toString()).split("\n")) {
            JsonNode test = new ObjectMapper().readTree(line);
            Optional<MailAddress> sender;
            try {
                sender = Optional.of(test.path("from").asText())
                        .filter(text -> !text.isEmpty())
                        .map(text -> MailAddress.parse("sender", text));
            } catch (InvalidValueException e) {
                // The door refuses such a sender, so that nobody is asked about him.
                continue;
            }
            asked++;
            String said = SpfCheck.of(
                            InetAddress.getByName(test.path("host").asText()),
                            sender,
                            test.path("helo").asText(),
                            new SuiteDns(test.path("zone")))
                    .result();
            List<String> wanted = new ArrayList<>();
            test.path("wanted").forEach(each -> wanted.add(each.asText()));
            if (!wanted.contains(said)) {
                wrong.add(test.path("name").asText());
            }
            if (wanted.size() == 1 && !said.equals(test.path("pyspf").asText())) {
                otherThanPyspf.add(test.path("name").asText());
            }
        }
        assertThat(asked).isGreaterThan(190);
        assertThat(wrong).isEqualTo(OTHERWISE);
        assertThat(otherThanPyspf).isEqualTo(OTHERWISE);
    }
}
