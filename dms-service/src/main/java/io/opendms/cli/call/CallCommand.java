package io.opendms.cli.call;

import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.option.ConfigurationOption;
import io.opendms.cli.option.WaitTime;
import io.opendms.client.DmsClient;
import io.opendms.client.JobWait;
import io.opendms.client.failure.DmsException;
import io.opendms.client.operation.Operation;
import io.opendms.client.value.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One call of SOAP, as a farm makes it. */
@Command(
        name = "call",
        description = "Makes one SOAP call, as a farm does, and prints the status; exit code 1 if it is a refusal.",
        mixinStandardHelpOptions = true)
public final class CallCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "OPERATION",
            completionCandidates = Names.class,
            description = "One of those below.")
    private String operation = "";

    @Parameters(
            index = "1..*",
            paramLabel = "name=value",
            completionCandidates = Fields.class,
            description = "What the call carries; what is not given is empty, false or None.")
    private List<String> values = List.of();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private CallTarget target = new CallTarget();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "Wait up to this long, such as 10m, if somebody has to agree first.")
    private @Nullable String wait;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    private boolean json;

    private CommandSpec spec = CommandSpec.create();

    /** Explains each operation below the options, too. */
    @Spec
    void describe(CommandSpec own) {
        spec = own;
        own.usageMessage().footerHeading("%nOperations and what they carry:%n");
        own.usageMessage()
                .footer(OperationForm.all().stream()
                        .flatMap(form -> Stream.concat(
                                Stream.of("  " + form.name()),
                                form.usage().stream().map(value -> "      " + value)))
                        .toArray(String[]::new));
    }

    @Override
    public Integer call() {
        Operation call = written();
        Optional<JobWait> patience = Optional.ofNullable(wait).map(CallCommand::patience);
        try (DmsClient client = target.open(configuration)) {
            Answer first = client.call(call);
            Answer answer = patience.isPresent() ? awaited(client, call, first, patience.get()) : first;
            print(call, answer);
            return answer.isRefused() ? 1 : 0;
        } catch (DmsException e) {
            throw new CommandFailure(target.inOptions(String.valueOf(e.getMessage())));
        }
    }

    /** What was asked for is under way: without the number of its job nobody could ask about it later. */
    private Answer awaited(DmsClient client, Operation call, Answer first, JobWait patience) {
        try {
            return client.awaitJob(first, patience);
        } catch (DmsException e) {
            print(call, first);
            throw e;
        }
    }

    private void print(Operation call, Answer answer) {
        spec.commandLine().getOut().print(json ? AnswerText.json(call.name(), answer) : AnswerText.lines(answer));
        spec.commandLine().getOut().flush();
    }

    private Operation written() {
        try {
            return OperationForm.of(operation).filled(values);
        } catch (CallFailure e) {
            throw CommandFailure.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private static JobWait patience(String time) {
        return JobWait.upTo(WaitTime.parse(time));
    }

    /** What a shell offers first. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(OperationForm.all().stream().map(OperationForm::name).toList());
        }
    }

    /** What a shell offers then: the names of all operations, since it does not know which one was written before. */
    static final class Fields extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Fields() {
            super(OperationForm.all().stream()
                    .flatMap(form -> form.fieldNames().stream())
                    .distinct()
                    .map(name -> name + "=")
                    .toList());
        }
    }
}
