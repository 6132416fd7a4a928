package io.opendms.cli.dns;

import io.opendms.entry.TerminalText;
import java.util.List;

/** The lines of one farm for a person, with what has to be known about them. */
record ZoneText(FarmZone zone, PowerShellLines shell) {
    private static final int SMTP_PORT = 25;

    String text() {
        StringBuilder text = new StringBuilder();
        remark(text, ";", "farm " + zone.farm().farm() + ": mail comes to " + zone.server());
        if (zone.addresses().isEmpty()) {
            remark(text, ";", zone.server() + " needs an A or AAAA record; name its addresses by --address");
        }
        if (shell.port() != SMTP_PORT) {
            remark(
                    text,
                    ";",
                    "other mail servers connect to port 25; this service listens on " + shell.port()
                            + ", see docs/smtp.md");
        }
        append(text, zone.own());
        List<ZoneRecord> display = zone.display();
        if (!display.isEmpty()) {
            remark(
                    text,
                    ";",
                    "only if nobody has a mailbox in this domain; else keep its MX, and have its server hand mail for"
                            + " lists on");
            append(text, display);
        }
        if (!zone.reverse().isEmpty()) {
            remark(text, ";", "for who gave the addresses out");
            append(text, zone.reverse());
        }
        section(
                text,
                "Windows DNS; where the domain is a zone of its own, it is -ZoneName, and -Name is '.'",
                shell.windows());
        section(text, "Exchange: takes mail for the domain, and hands it on to this service", shell.exchange());
        return text.toString();
    }

    private static void section(StringBuilder text, String remark, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(System.lineSeparator());
            remark(text, "#", remark);
            lines.forEach(line -> line(text, line));
        }
    }

    private static void append(StringBuilder text, List<ZoneRecord> records) {
        records.forEach(each -> line(text, each.line()));
    }

    private static void remark(StringBuilder text, String mark, String remark) {
        line(text, mark + " " + remark);
    }

    private static void line(StringBuilder text, String line) {
        text.append(TerminalText.printable(line)).append(System.lineSeparator());
    }
}
