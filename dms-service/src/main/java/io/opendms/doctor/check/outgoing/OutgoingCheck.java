package io.opendms.doctor.check.outgoing;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.entry.MailAddress;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.smtp.Findings;
import io.opendms.notify.smtp.wire.Reply;
import java.util.ArrayList;
import java.util.List;

/** Something that is looked at for each server that takes our mail. */
abstract class OutgoingCheck implements Check {
    private final String id;
    private final String title;
    private final OutgoingVisits visits;

    OutgoingCheck(String id, String title, OutgoingVisits visits) {
        this.id = id;
        this.title = title;
        this.visits = visits;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final List<Finding> run(CheckContext context) {
        List<Finding> findings = new ArrayList<>();
        context.settings()
                .outgoing()
                .servers()
                .forEach((settings, origin) ->
                        findings.addAll(look(context, settings, tried(OutgoingSettings.named(origin), settings))));
        return findings.isEmpty()
                ? List.of(Finding.skip(title, "mail.out.host is not set: no mail is sent"))
                : findings;
    }

    /** What is found with one server. */
    abstract List<Finding> look(CheckContext context, SendingSettings settings, String tried);

    private static String tried(String section, SendingSettings settings) {
        return "look at " + settings.server().host() + ":" + settings.server().port() + " for " + section;
    }

    /** What the server says up to the recipient; nothing is sent. */
    Findings visit(CheckContext context, SendingSettings settings) {
        return visits.of(context, settings);
    }

    /** Somebody who should get mail: who reads answers. */
    static MailAddress recipient(SendingSettings settings) {
        return settings.envelope().replyTo().orElse(settings.envelope().from());
    }

    /** A refusal with the right that Exchange misses, if that is what it means. */
    static String refusal(Reply reply) {
        return reply
                + ExchangeRight.missing(reply)
                        .map(right -> "; with Exchange, the account lacks " + right.word())
                        .orElse("");
    }

    /** What mends a refusal. */
    static String grant(CheckContext context, Reply reply) {
        return ExchangeRight.missing(reply).isPresent()
                ? context.command().line("doctor --emit-exchange-grants")
                : "ask the administrator of the mail server for what the reply says";
    }
}
