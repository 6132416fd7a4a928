package io.opendms.bench.notices;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.text.Language;
import io.opendms.notify.text.Texts;
import io.opendms.notify.text.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The mails that are sent: requests that wait, each told to another approver, in all languages in turn, as the service writes them. */
final class Notices {
    /** A moment of its own, so that both sides send the same bytes. */
    private static final Instant WRITTEN = Instant.parse("2026-01-05T08:00:00Z");

    static final MailAddress FROM = new MailAddress("dms", "contoso.test");
    static final String FROM_NAME = "dms";

    private static final Language[] LANGUAGES = Language.values();

    private final Texts texts = new Texts(Optional.empty());

    /** @param round a name of its own for each round: a queue takes a mail once */
    List<OutgoingMail> of(String round, int mails) {
        return IntStream.range(0, mails).mapToObj(i -> notice(round, i)).toList();
    }

    private OutgoingMail notice(String round, int i) {
        String number = Integer.toString(i);
        Map<String, String> values = Map.of(
                "number", number,
                "farm", "contoso",
                "what", "new group team" + number,
                "alias", "team" + number,
                "title", "Team " + number + " – Qualität und Prüfung",
                "description", "Everybody who works on the project " + number + ", inside and outside of the company",
                "requester", "CONTOSO\\requester" + number,
                "justification", "The project starts next week and needs an address that suppliers can write to.",
                "expires", "12 January 2026 at 09:00",
                "link", "https://dms.contoso.test/admin/requests/" + number);
        return new OutgoingMail(
                new MailKey(
                        "request_waiting/" + round + "/" + number,
                        new MailAddress("approver" + number, round + ".contoso.test")),
                Origin.SERVICE,
                Topic.REQUEST_WAITING.word(),
                number,
                WRITTEN,
                texts.write(Topic.REQUEST_WAITING, LANGUAGES[i % LANGUAGES.length], values),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Settings without a pace that anybody comes near. */
    static SendingSettings settings(int port, int connections) {
        return new SendingSettings(
                new ServerAddress("127.0.0.1", port, Tls.OFF, Optional.empty(), Optional.empty()),
                new Identity(Authentication.NONE, "", Optional.empty(), "", Optional.empty()),
                new Envelope(FROM, FROM_NAME, Optional.empty(), StandardCharsets.UTF_8, false, false),
                new Throughput(connections, Throughput.MOST_MAILS_PER_MINUTE));
    }
}
