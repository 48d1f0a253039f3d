package io.faultline.trace;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Keeps what a class logs, and keeps it off the console. */
final class CapturedLog extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    CapturedLog(Class<?> type) {
        logger = Logger.getLogger(type.getName());
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    /** Messages, and what is thrown with them. */
    String text() {
        return records.stream()
                .map(entry -> (entry.getParameters() == null
                                ? entry.getMessage()
                                : MessageFormat.format(entry.getMessage(), entry.getParameters()))
                        + ' '
                        + entry.getThrown())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
