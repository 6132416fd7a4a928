package io.opendms.cli.tour;

import io.opendms.cli.tour.mail.Postbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays the steps through the public doors, as a farm and an administrator would, and prints what was sent and what came out. */
public final class Tour {
    private static final String NAMESPACE = "http://microsoft.com/webservices/SharePoint/SharepointEmailWS/";
    private static final Pattern STATUS = Pattern.compile("<(?:\\w+:)?(?:\\w+Result|JobStatus)>(\\w+)</");
    private static final Pattern JOB = Pattern.compile("<(?:\\w+:)?JobID>([1-9]\\d*)</");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI door;
    private final UnaryOperator<String> directory;
    private final Approver approver;
    private final Mailings mailings;
    private final Screen screen;
    private final PrintWriter out;
    private String shown = "";
    private int job;

    /**
     * Makes a tour.
     *
     * @param door where SOAP is served
     * @param directory gives the entry of an alias as LDIF; empty if there is none
     * @param approver lets an administrator approve
     * @param postbox takes mail
     * @param out where it is shown
     */
    Tour(URI door, UnaryOperator<String> directory, Approver approver, Postbox postbox, PrintWriter out) {
        this.door = door;
        this.directory = directory;
        this.approver = approver;
        this.screen = new Screen(out);
        this.mailings = new Mailings(postbox, screen);
        this.out = out;
    }

    /** Whether every step held. */
    public boolean run() throws IOException, InterruptedException {
        out.println(
                "Each step: what a farm or a mail server sends, what dms answers, and the entry or the files afterwards.");
        boolean held = true;
        List<Step> steps = Steps.all();
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            out.printf("%n%d/%d  %s%n", number + 1, steps.size(), step.title());
            held &= play(step);
            out.flush();
        }
        out.println();
        return held;
    }

    private boolean play(Step step) throws IOException, InterruptedException {
        if (step instanceof FarmCall call) {
            boolean answered = call(call);
            return stands(call.alias(), call.expected()) && answered;
        }
        if (step instanceof Approval approval) {
            boolean approved = approve();
            return stands(approval.alias(), approval.expected()) && approved;
        }
        return mailings.play((Mailing) step);
    }

    private boolean stands(String alias, String expected) {
        String entry = alias.isEmpty() ? "" : directory.apply(alias);
        if (!alias.isEmpty()) {
            screen.show("entry", entry.isEmpty() ? "none" : entry.equals(shown) ? unchanged(entry) : entry);
            shown = entry;
        }
        boolean stands = matches(entry, expected);
        if (!stands) {
            screen.show("FAILED", expected.isEmpty() ? "there should be no entry" : "no line " + expected);
        }
        return stands;
    }

    private boolean call(FarmCall call) throws IOException, InterruptedException {
        String children = call.children().replace(FarmCall.JOB, Integer.toString(job));
        String request = "<%s xmlns=\"%s\">%n%s</%1$s>".formatted(call.operation(), NAMESPACE, children.indent(2));
        screen.show("sent", request);
        HttpResponse<String> answer = http.send(post(call.operation(), request), HttpResponse.BodyHandlers.ofString());
        Matcher found = STATUS.matcher(answer.body());
        String status = found.find() ? found.group(1) : "no status";
        Matcher number = JOB.matcher(answer.body());
        if (number.find()) {
            job = Integer.parseInt(number.group(1));
        }
        boolean waits = status.equals("PendingApproval");
        screen.show("answer", "HTTP " + answer.statusCode() + "  " + status + (waits ? "  JobID " + job : ""));
        boolean held = answer.statusCode() == 200 && status.equals(call.status());
        if (!held) {
            screen.show("FAILED", "expected " + call.status());
            screen.show("body", answer.body());
        }
        return held;
    }

    private boolean approve() throws InterruptedException {
        screen.show("sent", "dms requests approve " + job);
        String status = approver.approve(job);
        screen.show("answer", "request " + job + " is " + status);
        boolean held = status.equals("applied");
        if (!held) {
            screen.show("FAILED", "expected applied");
        }
        return held;
    }

    private HttpRequest post(String operation, String request) {
        String envelope = """
                <?xml version="1.0" encoding="utf-8"?>
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
                %s
                </soap:Body></soap:Envelope>
                """.formatted(request);
        return HttpRequest.newBuilder(door)
                .timeout(TIMEOUT)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", '"' + NAMESPACE + operation + '"')
                .POST(HttpRequest.BodyPublishers.ofString(envelope))
                .build();
    }

    private static String unchanged(String entry) {
        return entry.lines().findFirst().orElse("") + "\n(unchanged)";
    }

    private static boolean matches(String entry, String expected) {
        if (expected.isEmpty()) {
            return entry.isEmpty();
        }
        return entry.lines().anyMatch(line -> line.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT)));
    }
}
