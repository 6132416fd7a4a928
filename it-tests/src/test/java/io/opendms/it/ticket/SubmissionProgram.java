package io.opendms.it.ticket;

import io.opendms.notify.mail.Attempt;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Sample;
import io.opendms.notify.smtp.SmtpSender;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Sends one mail with a ticket, in a JVM that knows the realm, and says how that ended. */
public final class SubmissionProgram {
    private SubmissionProgram() {}

    /** @param arguments port, trusted certificates, our principal, the server's, our keytab */
    public static void main(String[] arguments) throws InterruptedException {
        SendingSettings settings = new SendingSettings(
                new ServerAddress(
                        "localhost",
                        Integer.parseInt(arguments[0]),
                        Tls.REQUIRED,
                        Optional.of(Path.of(arguments[1])),
                        Optional.empty()),
                new Identity(
                        Authentication.GSSAPI,
                        arguments[2],
                        Optional.empty(),
                        arguments[3],
                        Optional.of(Path.of(arguments[4]))),
                Sample.ENVELOPE);
        try (SmtpSender sender = new SmtpSender(origin -> Optional.of(settings), "dms.contoso.com", Instant::now)) {
            Attempt attempt = sender.send(Sample.mail());
            System.out.println(attempt.end() + " " + attempt.reply());
        }
    }
}
