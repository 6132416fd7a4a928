package io.opendms.bench.requests;

import io.opendms.bench.load.SoapCaller;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a farm calls, over one connection. */
final class FarmCalls implements AutoCloseable {
    private static final AtomicInteger ALIASES = new AtomicInteger();
    private static final Pattern JOB = Pattern.compile("<JobI[dD]>(\\d+)</JobI[dD]>");
    private static final String CREATE = """
            <Alias>%1$s</Alias><Name>Members of %1$s</Name><Description>All of them</Description><ContactCN></ContactCN>\
            <Info><RequestorEmail>max@contoso.test</RequestorEmail><Justification>we need it</Justification></Info>\
            <Flags>None</Flags>""";

    /** Of five numbers that follow each other the seeds give the first three to this farm. */
    private static final int CYCLE = 5;

    private static final int OWN = 3;

    private final Site site;
    private final SoapCaller caller;
    private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    FarmCalls(Site site, SoapCaller caller) {
        this.site = site;
        this.caller = caller;
    }

    /** Asks for a group, which waits for a decision. */
    void submit() throws IOException {
        String alias = "b" + run + "." + ALIASES.incrementAndGet();
        String answer = caller.ask("CreateDistributionGroup", CREATE.formatted(alias));
        Matcher job = JOB.matcher(answer);
        if (!answer.contains("PendingApproval") || !job.find()) {
            throw new IOException("CreateDistributionGroup was answered: " + answer);
        }
        site.waiting().add(Integer.valueOf(job.group(1)));
    }

    /** Asks what became of a request, any of those that were there from the beginning. */
    void status() throws IOException {
        int id = ThreadLocalRandom.current().nextInt(site.size() / CYCLE) * CYCLE
                + ThreadLocalRandom.current().nextInt(OWN);
        String answer = caller.ask("GetJobStatus", "<JobId>" + Math.max(1, id) + "</JobId>");
        if (!answer.contains("GetJobStatusResult>") || answer.contains("ObjectNotFound")) {
            throw new IOException("GetJobStatus of " + id + " was answered: " + answer);
        }
    }

    /** A call that is refused at once, since its alias is none: neither store nor directory are asked. */
    void empty() throws IOException {
        String answer = caller.ask("DeleteContact", "<Alias>not an alias</Alias>");
        if (!answer.contains("DeleteContactResult>") || answer.contains("Success")) {
            throw new IOException("DeleteContact was answered: " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
