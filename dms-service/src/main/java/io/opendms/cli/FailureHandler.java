package io.opendms.cli;

import io.opendms.cli.option.CommandFailure;
import io.opendms.cli.usage.JsonOutput;
import io.opendms.client.failure.DmsException;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.TerminalText;
import io.opendms.file.FileTrouble;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Ends a command that failed with one sentence; what nobody foresaw goes into the log with its stack trace. */
final class FailureHandler implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        String name = command.getCommandSpec().qualifiedName();
        if (!(failure instanceof CommandFailure)
                && !(failure instanceof DirectoryFailure)
                && !(failure instanceof DmsException)
                && !(failure instanceof InvalidValueException)
                && !(failure instanceof RecordFailure)
                && !(failure instanceof StoreFailure)
                && !(failure instanceof IllegalStateException)
                && !(failure instanceof IOException)
                && !(failure instanceof UncheckedIOException)) {
            LoggerFactory.getLogger(FailureHandler.class).error("command_failed command=\"{}\"", name, failure);
        }
        String sentence = printable(sentence(failure));
        int exitCode = exitCode(failure, command);
        command.getErr().println(name + ": " + sentence);
        if (command.getOut() instanceof JsonOutput json) {
            json.fail(name, sentence, exitCode);
        }
        return exitCode;
    }

    private static int exitCode(Exception failure, CommandLine command) {
        if (failure instanceof CommandFailure ended) {
            return ended.exitCode();
        }
        // The settings were checked before, so a value that breaks a rule came from the command line.
        return failure instanceof InvalidValueException
                ? command.getCommandSpec().exitCodeOnInvalidInput()
                : command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** What others wrote moves no cursor; the lines stay. */
    private static String printable(String sentence) {
        return sentence.lines().map(TerminalText::printable).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String sentence(Exception failure) {
        Throwable file = failure instanceof UncheckedIOException unchecked
                        && unchecked.getCause() instanceof FileSystemException cause
                ? cause
                : failure;
        return file instanceof IOException cause ? FileTrouble.of(cause) : String.valueOf(failure.getMessage());
    }
}
