package dev.rollcall.local.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What keeps a file from being read or written, in words: Java's own messages are often only its name. */
public final class FileErrors {

    private FileErrors() {}

    /** Without a full stop. */
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is in the way, and is no directory";
            case NotDirectoryException file -> file.getFile() + " is no directory";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
