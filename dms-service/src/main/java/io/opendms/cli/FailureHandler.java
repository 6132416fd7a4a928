package io.opendms.cli;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.InvalidValueException;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
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
                && !(failure instanceof InvalidValueException)
                && !(failure instanceof StoreFailure)
                && !(failure instanceof IllegalStateException)
                && !(failure instanceof IOException)
                && !(failure instanceof UncheckedIOException)) {
            LoggerFactory.getLogger(FailureHandler.class).error("command_failed command=\"{}\"", name, failure);
        }
        command.getErr().println(name + ": " + failure.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
