package io.faultline.pii;

import io.faultline.pii.KeyNames.Meaning;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds every built-in kind in one pass. A table tells for each character whether a value can be recognised by it: the at sign of an
 * address, the first digit of a number, the equals sign behind a key. At all others, which are nearly all, nothing happens; so the cost
 * of a clean text is that of reading it. What a recognizer reads around its character is bounded or owned by its match, so that the
 * whole takes time linear in the text, whatever it is.
 *
 * <p>Where several kinds could claim the same characters, the first in this order owns them: key name, URL, secrets, IBAN, card,
 * registration numbers, e-mail, telephone. Immutable.
 */
final class PiiScanner {
    private static final long NONE = Chars.NONE;

    private static final byte NOTHING = 0;
    private static final byte DIGIT = 1;
    private static final byte AT = 2;
    private static final byte PERCENT = 3;
    private static final byte BACKSLASH = 4;
    private static final byte COLON = 5;
    private static final byte EQUALS = 6;
    private static final byte PLUS = 7;
    private static final byte PARENTHESIS = 8;
    private static final byte HYPHEN = 9;
    private static final byte UNDERSCORE = 10;
    private static final byte WEB_TOKEN = 11;
    private static final byte AWS_KEY = 12;
    private static final byte SCHEME = 13;
    private static final byte BRACKET = 14;

    private static final byte[] TRIGGERS = triggers();

    private final Set<PiiKind> kinds;
    private final KeyNames keyNames;
    private final UrlSecrets urls;
    private final Replacements replacements;
    private final Set<String> allowedValues;
    private final Set<String> allowedKeys;
    private final boolean ipInFreeText;

    private static byte[] triggers() {
        byte[] table = new byte[128];
        for (char c = '0'; c <= '9'; c++) {
            table[c] = DIGIT;
        }
        table['@'] = AT;
        table['%'] = PERCENT;
        table['\\'] = BACKSLASH;
        table[':'] = COLON;
        table['='] = EQUALS;
        table['+'] = PLUS;
        table['('] = PARENTHESIS;
        table['-'] = HYPHEN;
        table['_'] = UNDERSCORE;
        table['J'] = WEB_TOKEN;
        table['K'] = AWS_KEY;
        table['S'] = AWS_KEY;
        table['B'] = SCHEME;
        table['b'] = SCHEME;
        table['D'] = SCHEME;
        table['d'] = SCHEME;
        table['['] = BRACKET;
        return table;
    }

    PiiScanner(
            Set<PiiKind> kinds,
            KeyNames keyNames,
            UrlSecrets urls,
            Replacements replacements,
            Set<String> allowedKeys,
            Set<String> allowedValues,
            boolean ipInFreeText) {
        this.kinds = kinds;
        this.keyNames = keyNames;
        this.urls = urls;
        this.replacements = replacements;
        this.allowedKeys = allowedKeys;
        this.allowedValues = allowedValues;
        this.ipInFreeText = ipInFreeText;
    }

    /**
     * Finds everything in a text.
     *
     * @param keyContext what the key of the text says of numbers in it, see {@link ContextWords}
     * @param addressKey whether the key says that IP addresses in it are a person's
     * @return null when there is nothing to mask
     */
    @Nullable
    Findings scan(String text, int keyContext, boolean addressKey) {
        return scan(text, text, null, keyContext, addressKey);
    }

    private @Nullable Findings scanFolded(String text, int keyContext, boolean addressKey) {
        FoldedText folded = FoldedText.of(text, false);
        Findings joined = scan(folded.text, text, folded, keyContext, addressKey);
        if (!folded.hasInvisible()) {
            return joined;
        }
        // What is invisible may as well stand between a value and something else.
        FoldedText separated = FoldedText.of(text, true);
        Findings further = scan(separated.text, text, separated, keyContext, addressKey);
        return joined == null ? further : joined.with(further);
    }

    private @Nullable Findings scan(
            String text, String original, @Nullable FoldedText folded, int keyContext, boolean addressKey) {
        Findings findings = null;
        int n = text.length();
        int floor = 0; // Where the latest match ended; nothing is read before it.
        int webTokenEnd = 0; // Up to where no web token can start.
        int addressEnd = addressKey ? n : 0; // Up to where IP addresses are a person's.
        int i = 0;
        while (i < n) {
            char c = text.charAt(i);
            byte trigger = c < 128 ? TRIGGERS[c] : NOTHING;
            if (trigger == NOTHING) {
                if (c >= 128 && folded == null && FoldedText.needs(text, i)) {
                    return scanFolded(text, keyContext, addressKey);
                }
                i++;
                continue;
            }
            long hit = NONE;
            int next = i + 1;
            switch (trigger) {
                case DIGIT -> {
                    hit = number(text, i, floor, findings, keyContext, ipInFreeText || i < addressEnd);
                    next = hit == NONE ? Chars.endOfDigits(text, i) : next;
                }
                case COLON, EQUALS -> {
                    Meaning meaning = KeyValues.meaning(keyNames, text, i, floor);
                    if (meaning == Meaning.ADDRESS) {
                        addressEnd = i < addressEnd ? addressEnd : IpAddresses.endOfList(text, i + 1);
                    } else if (meaning != Meaning.NOTHING && kinds.contains(PiiKind.SECRET) && !isAllowedKey(text, i)) {
                        hit = Chars.span(PiiKind.SECRET, KeyValues.value(text, i, meaning));
                    }
                    if (hit == NONE) {
                        hit = c == ':' ? colon(text, i, floor, ipInFreeText || i < addressEnd) : equals(text, i, floor);
                    }
                }
                case WEB_TOKEN -> {
                    if (i >= webTokenEnd && isWebTokenStart(text, i) && kinds.contains(PiiKind.SECRET)) {
                        webTokenEnd = Credentials.endOfSegment(text, i);
                        hit = Chars.span(PiiKind.SECRET, Credentials.webToken(text, i - 2, webTokenEnd));
                    }
                }
                case BRACKET -> {
                    int end = replacements.endOfMask(text, i);
                    if (end > 0) {
                        floor = end;
                        next = end;
                    }
                }
                default -> hit = sign(trigger, text, i, floor);
            }
            if (hit == NONE || Chars.start(hit) < floor) {
                i = next;
                continue;
            }
            floor = Chars.end(hit);
            i = floor;
            if (isToBeMasked(text, hit)) {
                if (findings == null) {
                    findings = new Findings(original, folded);
                }
                add(findings, text, hit);
            }
        }
        return findings;
    }

    private void add(Findings findings, String text, long hit) {
        PiiKind kind = Chars.kind(hit);
        String value = text.substring(Chars.start(hit), Chars.end(hit));
        String replacement = kind == PiiKind.URL && Chars.at(text, Chars.end(hit)) == '@'
                ? UrlSecrets.REDACTED_USER
                : replacements.of(kind, value);
        findings.add(kind, kind.name(), Chars.start(hit), Chars.end(hit), replacement);
    }

    /** Not what is a mask already, nor a value that is allowed. */
    private boolean isToBeMasked(String text, long hit) {
        int start = Chars.start(hit);
        int end = Chars.end(hit);
        if (Chars.kind(hit) == PiiKind.URL
                && (end - start == UrlSecrets.REDACTED.length() && text.startsWith(UrlSecrets.REDACTED, start)
                        || end - start == UrlSecrets.REDACTED_USER.length()
                                && text.startsWith(UrlSecrets.REDACTED_USER, start))) {
            return false;
        }
        return !replacements.isMask(text, start, end)
                && (allowedValues.isEmpty() || !allowedValues.contains(text.substring(start, end)));
    }

    private boolean isAllowedKey(String text, int sign) {
        return !allowedKeys.isEmpty() && KeyValues.hasKey(text, sign, allowedKeys);
    }

    private long number(
            String text, int start, int floor, @Nullable Findings findings, int keyContext, boolean mayBeAddress) {
        if (Chars.joinsBefore(text, start)) {
            return kinds.contains(PiiKind.IBAN) ? iban(text, start, floor, findings, keyContext) : NONE;
        }
        int run = Chars.endOfDigits(text, start);
        int length = run - start;
        if (mayBeAddress && kinds.contains(PiiKind.IP)) {
            long address = IpAddresses.at(text, start);
            if (address != NONE) {
                return Chars.span(PiiKind.IP, address);
            }
        }
        char next = Chars.at(text, run);
        boolean grouped = length <= 6
                && (Chars.isSeparator(next) && Chars.isDigit(Chars.at(text, run + 1)) || next == '%' || next == '+');
        if (!grouped && (length < 9 || length > 19 || Chars.isAlphanumeric(next))) {
            return NONE; // A line number, a year, a count, a part of an identifier.
        }
        int context = grouped ? 0 : keyContext | context(text, start, findings);
        if (context < 0) {
            return NONE;
        }
        return number(text, start, run, floor, context);
    }

    /** The words before a bare number; negative if they say that it is the id of a span. */
    private static int context(String text, int start, @Nullable Findings findings) {
        return findings == null
                ? ContextWords.before(text, null, 0, start)
                : ContextWords.before(text, findings.view(), findings.copied(), start);
    }

    private long number(String text, int start, int run, int floor, int context) {
        if (kinds.contains(PiiKind.CARD)) {
            long card = CardNumbers.at(text, start, run, (context & ContextWords.CARD) != 0);
            if (card != NONE) {
                return Chars.span(PiiKind.CARD, card);
            }
        }
        if (kinds.contains(PiiKind.RRN)) {
            long rrn = NationalIds.rrn(text, start, run, (context & ContextWords.RRN) != 0);
            if (rrn != NONE) {
                return Chars.span(PiiKind.RRN, rrn);
            }
        }
        if (kinds.contains(PiiKind.SSN)) {
            long ssn = NationalIds.ssn(text, start, run, (context & ContextWords.SSN) != 0);
            if (ssn != NONE) {
                return Chars.span(PiiKind.SSN, ssn);
            }
        }
        return kinds.contains(PiiKind.PHONE)
                ? phone(text, PhoneNumbers.national(text, start, run, (context & ContextWords.PHONE) != 0), floor)
                : NONE;
    }

    /** Unless it is the local part of an e-mail address, which owns it. */
    private long phone(String text, long phone, int floor) {
        if (phone == NONE) {
            return NONE;
        }
        if (kinds.contains(PiiKind.EMAIL)) {
            long email = EmailAddresses.within(text, Chars.end(phone), floor);
            if (email != NONE && Chars.start(email) < Chars.end(phone)) {
                return Chars.span(PiiKind.EMAIL, email);
            }
        }
        return Chars.span(PiiKind.PHONE, phone);
    }

    private long iban(String text, int digits, int floor, @Nullable Findings findings, int keyContext) {
        int start = digits - 2;
        if (start < floor || !Chars.isLetter(text.charAt(start)) || !Chars.isLetter(text.charAt(start + 1))) {
            return NONE;
        }
        boolean upper = Chars.isUpper(text.charAt(start)) && Chars.isUpper(text.charAt(start + 1));
        if (!upper && (Chars.joinsBefore(text, start) || !Chars.isDigit(Chars.at(text, digits + 1)))) {
            return NONE; // The words before are looked at only where it could be one.
        }
        boolean said = !upper && ((keyContext | context(text, start, findings)) & ContextWords.IBAN) != 0;
        return upper || said ? Chars.span(PiiKind.IBAN, BankAccounts.atCheckDigits(text, digits, said)) : NONE;
    }

    private long colon(String text, int colon, int floor, boolean mayBeAddress) {
        if (kinds.contains(PiiKind.URL)) {
            long user = UrlSecrets.userInfo(text, colon);
            if (user != NONE) {
                return Chars.span(PiiKind.URL, user);
            }
        }
        if (!mayBeAddress || !kinds.contains(PiiKind.IP)) {
            return NONE;
        }
        int start = colon;
        while (start > floor && colon - start < 4 && Chars.isHex(text.charAt(start - 1))) {
            start--;
        }
        return Chars.span(PiiKind.IP, IpAddresses.at(text, start));
    }

    private long equals(String text, int equals, int floor) {
        return kinds.contains(PiiKind.URL) ? Chars.span(PiiKind.URL, urls.parameterValue(text, equals, floor)) : NONE;
    }

    private static boolean isWebTokenStart(String text, int third) {
        return third >= 2
                && text.charAt(third - 1) == 'y'
                && text.charAt(third - 2) == 'e'
                && !Chars.joinsBefore(text, third - 2);
    }

    /** What is recognised by a sign or letter that is rarely seen. */
    private long sign(byte trigger, String text, int i, int floor) {
        return switch (trigger) {
            case AT -> email(text, i, i + 1, floor);
            case PERCENT -> percent(text, i, floor);
            case BACKSLASH -> text.startsWith("u0040", i + 1) ? email(text, i, i + 6, floor) : NONE;
            case PLUS -> plus(text, i, i + 1, floor);
            case PARENTHESIS ->
                Chars.isDigit(Chars.at(text, i + 1)) && kinds.contains(PiiKind.PHONE)
                        ? Chars.span(PiiKind.PHONE, PhoneNumbers.parenthesized(text, i))
                        : NONE;
            default ->
                kinds.contains(PiiKind.SECRET) ? Chars.span(PiiKind.SECRET, secret(trigger, text, i, floor)) : NONE;
        };
    }

    private static long secret(byte trigger, String text, int i, int floor) {
        return switch (trigger) {
            case HYPHEN ->
                Chars.at(text, i + 1) == '-' ? Credentials.privateKey(text, i) : Credentials.slackToken(text, i, floor);
            case UNDERSCORE -> Credentials.underscored(text, i, floor);
            case AWS_KEY -> Credentials.awsKey(text, i);
            default -> Credentials.afterScheme(text, i);
        };
    }

    private long email(String text, int at, int domain, int floor) {
        return kinds.contains(PiiKind.EMAIL)
                ? Chars.span(PiiKind.EMAIL, EmailAddresses.around(text, at, domain, floor))
                : NONE;
    }

    /** An encoded at sign, once or twice encoded, or an encoded plus. */
    private long percent(String text, int percent, int floor) {
        if (text.startsWith("40", percent + 1)) {
            return email(text, percent, percent + 3, floor);
        }
        if (text.startsWith("2540", percent + 1)) {
            return email(text, percent, percent + 5, floor);
        }
        return Chars.matchesIgnoringCase(text, percent + 1, "2B") ? plus(text, percent, percent + 3, floor) : NONE;
    }

    private long plus(String text, int start, int digits, int floor) {
        return kinds.contains(PiiKind.PHONE)
                ? phone(text, PhoneNumbers.international(text, start, digits), floor)
                : NONE;
    }
}
