package io.opendms.notify.smtp.letter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library is the measure: what it writes of a text every reader has seen. */
class TextPartTest {
    private static final String[] PIECES = {
        "word",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "=",
        ".",
        "\n.",
        " \n",
        "\t\n",
        "x".repeat(70),
        "x".repeat(75),
        "\u001b",
        "\u007f"
    };

    private static final String[] BEYOND_ASCII = {"ü", "é ", "ß\n", "ÄÖÜ"};

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252"})
    void a_text_is_written_as_the_library_writes_it(String charset) throws Exception {
        Random random = new Random(20261130);
        for (int i = 0; i < 500; i++) {
            assertAsByLibrary(text(random, random.nextInt(4)), Charset.forName(charset));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-JP", "Shift_JIS", "EUC-JP", "UTF-8"})
    void a_text_in_another_script_is_written_as_the_library_writes_it(String charset) throws Exception {
        for (String text : new String[] {"承認してください", "承\n\n認", "a 承 b", "承認".repeat(57), "plain"}) {
            assertAsByLibrary(text, Charset.forName(charset));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 56, 57, 58, 74, 75, 76, 77, 114, 997, 998, 999, 2000})
    void a_line_of_any_length_is_written_as_the_library_writes_it(int length) throws Exception {
        for (String of : new String[] {"x", "=", "ü", " "}) {
            assertAsByLibrary(of.repeat(length), StandardCharsets.UTF_8);
            assertAsByLibrary("ü" + "x".repeat(200) + "\n" + of.repeat(length) + "\nz", StandardCharsets.UTF_8);
        }
    }

    /** U+0A0D is two bytes that are a line's end elsewhere. The library quotes such a text, and its lines would be lost. */
    @Test
    void half_a_character_ends_no_line() throws Exception {
        String text = "\u2041\u0A0D".repeat(40) + "\u2041".repeat(90);

        Bytes written = new Bytes(1);
        TextPart.of(text, StandardCharsets.UTF_16BE, "plain").write(written);

        assertThat(new MimeBodyPart(new ByteArrayInputStream(written.written())).getContent())
                .isEqualTo(text);
    }

    private static String text(Random random, int beyondAscii) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(40); left > 0; left--) {
            boolean isAscii = random.nextInt(4) >= beyondAscii;
            String[] from = isAscii ? PIECES : BEYOND_ASCII;
            text.append(from[random.nextInt(from.length)]);
        }
        return text.toString();
    }

    private static void assertAsByLibrary(String text, Charset charset) throws Exception {
        Bytes written = new Bytes(1);
        TextPart.of(text, charset, "html").write(written);
        assertThat(new String(written.written(), StandardCharsets.ISO_8859_1))
                .as(text)
                .isEqualTo(byLibrary(text, charset));
    }

    private static String byLibrary(String text, Charset charset) throws Exception {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.lines().collect(Collectors.joining("\r\n")), charset.name(), "html");
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setContent(new MimeMultipart(part));
        message.saveChanges();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        part.writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
