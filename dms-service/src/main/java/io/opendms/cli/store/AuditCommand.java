package io.opendms.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.config.Settings;
import io.opendms.record.AuditRecord;
import io.opendms.store.StoreReader;
import io.opendms.store.audit.AuditEntry;
import io.opendms.store.audit.AuditReport;
import io.opendms.store.audit.AuditVerification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The audit trail: whether it is whole, and what is in it. The service may run meanwhile. */
@Command(
        name = "audit",
        description = "Proves that the audit trail is whole, or writes it out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(verify | export | checkpoint)")
public final class AuditCommand {
    private static final long LARGEST_CHECKPOINT = 1 << 20;

    private final ObjectMapper json = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Command(
            name = "verify",
            description = "Finds records that were changed, removed, moved or cut off; exit code 1 if there are any.",
            mixinStandardHelpOptions = true)
    int verify(
            @Mixin ConfigurationOption option,
            @Option(
                            names = "--checkpoint",
                            paramLabel = "FILE",
                            description = "A checkpoint that was held elsewhere; may be given several times.")
                    List<Path> checkpoints,
            @Option(names = "--json", description = "Print one JSON document and nothing else.") boolean asJson)
            throws IOException {
        Settings settings = option.settingsOfStore();
        try (StoreReader store = StoreReader.open(settings.store())) {
            AuditVerification verification = store.verification();
            for (Path file : checkpoints == null ? List.<Path>of() : checkpoints) {
                if (Files.size(file) == 0) {
                    throw new CommandFailure(file + " is empty; dms audit checkpoint prints what belongs there");
                }
                if (Files.size(file) > LARGEST_CHECKPOINT || !verification.trust(Files.readString(file))) {
                    throw new CommandFailure(file + " is not a checkpoint that its node signed; was it altered?");
                }
            }
            AuditReport report = verification.run();
            PrintWriter out = spec.commandLine().getOut();
            if (asJson) {
                out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(document(report)));
            } else {
                print(report, out);
            }
            return report.isWhole() ? 0 : 1;
        }
    }

    private static void print(AuditReport report, PrintWriter out) {
        report.records().forEach((node, records) -> out.println("node " + node + ": " + records + " records"));
        out.println(report.checkpoints() + " checkpoints compared");
        report.faults().forEach(fault -> out.println(fault.kind() + ": " + fault.sentence()));
        out.println(report.isWhole() ? "the audit trail is whole" : "the audit trail is NOT whole");
    }

    private static Map<String, Object> document(AuditReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("whole", report.isWhole());
        document.put("records", report.records());
        document.put("checkpoints", report.checkpoints());
        document.put(
                "faults",
                report.faults().stream()
                        .map(fault -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("kind", fault.kind().name());
                            entry.put("node", fault.node());
                            entry.put("number", fault.number());
                            entry.put("sentence", fault.sentence());
                            return entry;
                        })
                        .toList());
        return document;
    }

    @Command(
            name = "export",
            description = "Writes every record as one line of JSON to standard output.",
            mixinStandardHelpOptions = true)
    int export(@Mixin ConfigurationOption option) {
        Settings settings = option.settingsOfStore();
        PrintWriter out = spec.commandLine().getOut();
        try (StoreReader store = StoreReader.open(settings.store())) {
            store.audit().forEach(entry -> out.println(line(entry)));
        }
        requireWritten(out);
        return 0;
    }

    /** A writer keeps its failure to itself, and half a trail must not pass for the whole. */
    private static void requireWritten(PrintWriter out) {
        if (out.checkError()) {
            throw new CommandFailure("not all of it could be written to standard output; look for room on the disk");
        }
    }

    private String line(AuditEntry entry) {
        AuditRecord record = entry.record();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("node", entry.node());
        line.put("number", entry.number());
        line.put("at", record.at().toString());
        line.put("begun", entry.begun().toString());
        line.put("actor", record.origin().actor());
        line.put("requestor", record.origin().requestor());
        line.put("address", record.origin().address());
        line.put("requestId", record.origin().requestId());
        line.put("farm", record.action().farm());
        line.put("action", record.action().name());
        line.put("subject", record.action().subject());
        line.put("reason", record.action().reason());
        line.put("rule", entry.rule());
        line.put("result", record.result());
        line.put("detail", record.detail());
        line.put("intent", entry.intent());
        line.put("before", record.action().before());
        line.put("after", record.action().after());
        line.put("hash", entry.hash());
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts and numbers is always JSON", e);
        }
    }

    @Command(
            name = "checkpoint",
            description = "Prints the newest signed checkpoint, to be held where the service's account cannot write.",
            mixinStandardHelpOptions = true)
    int checkpoint(@Mixin ConfigurationOption option) {
        Settings settings = option.settingsOfStore();
        try (StoreReader store = StoreReader.open(settings.store())) {
            String text = store.audit()
                    .newestCheckpoint()
                    .orElseThrow(
                            () -> new CommandFailure("there is no checkpoint yet; the service writes one every five"
                                    + " minutes while there is something new, and when it is stopped"));
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            requireWritten(out);
            return 0;
        }
    }
}
