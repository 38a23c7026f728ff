package io.github.argfold.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file to be written at the end: checked before the work, so that this is not done in vain. */
final class OutputFile {
    private OutputFile() {
    }

    /**
     * Requires that a file can be written, if one is named.
     *
     * @param source the file that is read, or the name of a bundled set; it is not to be written over
     * @param held what that file holds
     * @throws CommandException if the file cannot be written
     */
    static void require(String option, @Nullable Path file, String source, String held) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw failure(option, file, "it is a folder; name a file in it");
        }
        if (isSame(file, Path.of(source))) {
            throw failure(option, file, "it holds the " + held + "; choose another name");
        }
        if (!Files.isDirectory(folder)) {
            throw failure(option, file, "there is no folder " + folder);
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw failure(option, file, "access denied");
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private static CommandException failure(String option, Path file, String reason) {
        return new CommandException(ExitCode.IO, option + " cannot be written: " + file + ": " + reason,
                null);
    }
}
