package io.opendms.cli.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.entry.MailAddress;
import io.opendms.entry.TerminalText;
import io.opendms.notify.mail.Attempt;
import io.opendms.notify.mail.MailKey;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.mail.OutgoingMail;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Rehearsal;
import io.opendms.notify.smtp.Visit;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one mail past the queue and shows the dialogue with the server. */
@Command(
        name = "test",
        description = "Sends one mail and shows the dialogue with the mail server, secrets masked.",
        mixinStandardHelpOptions = true)
public final class MailTestCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--to", paramLabel = "ADDRESS", description = "Who gets the mail.", required = true)
    private String to = "";

    @Option(
            names = "--farm",
            paramLabel = "FARM",
            description = "Send with the settings of this farm; default: those of the service.",
            defaultValue = "")
    private String farm = "";

    @Option(
            names = "--web-app",
            paramLabel = "URL",
            description = "With those of this web application of the farm, as its url is configured.",
            defaultValue = "")
    private String webApplication = "";

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        MailAddress recipient = MailAddress.parse("--to", to);
        Settings settings = configuration.settings();
        Origin origin = origin(settings);
        SendingSettings sending = settings.outgoing()
                .origin(origin)
                .orElseThrow(() ->
                        new CommandFailure("no server is set for this mail; set mail.out.host and mail.out.from"));
        InstantSource clock = InstantSource.system();
        Rehearsal rehearsal =
                new Visit(settings.outgoing().ownName(), clock).send(sending, mail(recipient, origin, clock.instant()));
        show(sending, rehearsal);
        return rehearsal.attempt().end() == Attempt.End.SENT ? 0 : 1;
    }

    private Origin origin(Settings settings) {
        OutgoingSettings outgoing = settings.outgoing();
        Origin origin = new Origin(farm, webApplication);
        if (!outgoing.levels().containsKey(origin)) {
            throw CommandFailure.wrongUsage(
                    webApplication.isEmpty()
                            ? "there is no farm " + farm
                            : farm.isEmpty()
                                    ? "--web-app needs --farm, whose web application it is"
                                    : "farm " + farm + " has no web application " + webApplication);
        }
        return origin;
    }

    private static OutgoingMail mail(MailAddress recipient, Origin origin, Instant now) {
        String text = "This is a test of the settings by which dms sends mail. Nobody has to do anything about it.";
        return new OutgoingMail(
                new MailKey("mail_test/" + now, recipient),
                origin,
                "mail_test",
                "",
                now,
                new MailText(
                        "Test of outgoing mail",
                        text + "\n",
                        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Test</title></head>"
                                + "<body><p>" + text + "</p></body></html>"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private void show(SendingSettings sending, Rehearsal rehearsal) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put(
                    "server", sending.server().host() + ":" + sending.server().port());
            document.put("end", rehearsal.attempt().end().name().toLowerCase(Locale.ROOT));
            document.put("reply", rehearsal.attempt().reply());
            ArrayNode dialogue = document.putArray("dialogue");
            rehearsal.dialogue().forEach(dialogue::add);
            out.println(document.toPrettyString());
        } else {
            rehearsal.dialogue().forEach(line -> out.println(TerminalText.printable(line)));
            out.println(words(rehearsal.attempt().end())
                    + TerminalText.printable(rehearsal.attempt().reply()));
        }
        out.flush();
    }

    private static String words(Attempt.End end) {
        return switch (end) {
            case SENT -> "Sent: ";
            case REFUSED -> "Not sent, refused for good: ";
            case LATER -> "Not sent, the server asks to come again: ";
            case NO_SERVER, UNDECIDED, UNWANTED -> "Not sent: ";
        };
    }
}
