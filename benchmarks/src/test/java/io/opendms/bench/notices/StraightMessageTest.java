package io.opendms.bench.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.smtp.letter.LetterWriter;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What is measured against each other is the same mail. */
class StraightMessageTest {

    @Test
    void straight_messages_are_those_that_the_service_writes() throws Exception {
        Envelope envelope = Notices.settings(25, 1).envelope();
        for (OutgoingMail mail : new Notices().of("r", 6)) {
            ByteArrayOutputStream straight = new ByteArrayOutputStream();
            StraightMessage.of(Session.getInstance(new Properties()), mail).writeTo(straight);

            assertThat(text(straight.toByteArray()))
                    .isEqualTo(text(LetterWriter.write(mail, envelope, false).text()))
                    .contains("\r\nMessage-ID: <" + mail.key().digest());
        }
    }

    private static String text(byte[] message) {
        return KeptMails.withoutBoundaries(new String(message, StandardCharsets.ISO_8859_1));
    }
}
