package io.opendms.cli;

import io.opendms.cli.option.CommandFailure;
import io.opendms.client.failure.DmsException;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.InvalidValueException;
import io.opendms.record.RecordFailure;
import io.opendms.store.jdbc.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
        command.getErr().println(name + ": " + sentence(failure));
        if (failure instanceof CommandFailure ended) {
            return ended.exitCode();
        }
        // The settings were checked before, so a value that breaks a rule came from the command line.
        return failure instanceof InvalidValueException
                ? command.getCommandSpec().exitCodeOnInvalidInput()
                : command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Some failures of files say no more than which file. */
    private static String sentence(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException && failure.getCause() instanceof FileSystemException
                ? failure.getCause()
                : failure;
        if (cause instanceof NoSuchFileException file) {
            return file.getFile() + " does not exist";
        }
        if (cause instanceof FileAlreadyExistsException file) {
            return file.getFile() + " exists already";
        }
        if (cause instanceof AccessDeniedException file) {
            return file.getFile() + " may not be read or written by this account";
        }
        return String.valueOf(failure.getMessage());
    }
}
