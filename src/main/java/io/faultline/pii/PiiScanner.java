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

    private final int kinds;
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
        table['I'] = AWS_KEY;
        table['B'] = SCHEME;
        table['b'] = SCHEME;
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
        this.kinds = bits(kinds);
        this.keyNames = keyNames;
        this.urls = urls;
        this.replacements = replacements;
        this.allowedKeys = allowedKeys;
        this.allowedValues = allowedValues;
        this.ipInFreeText = ipInFreeText;
    }

    private static int bits(Set<PiiKind> kinds) {
        return kinds.stream().mapToInt(kind -> 1 << kind.ordinal()).reduce(0, (a, b) -> a | b);
    }

    private boolean finds(PiiKind kind) {
        return (kinds >> kind.ordinal() & 1) != 0;
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
        int i = nextTrigger(text, 0);
        while (i < n) {
            char c = text.charAt(i);
            if (c >= 128) {
                if (folded == null && FoldedText.needs(text, i)) {
                    return scanFolded(text, keyContext, addressKey);
                }
                i = nextTrigger(text, i + 1);
                continue;
            }
            byte trigger = TRIGGERS[c];
            long hit = NONE;
            int next = i + 1;
            switch (trigger) {
                case DIGIT -> {
                    int run = Chars.endOfDigits(text, i);
                    hit = number(text, i, run, floor, findings, keyContext, ipInFreeText || i < addressEnd);
                    next = hit == NONE ? behindWord(text, i, run) : run;
                }
                case COLON, EQUALS -> {
                    Meaning meaning = KeyValues.meaning(keyNames, text, i, floor);
                    if (meaning == Meaning.ADDRESS) {
                        addressEnd = i < addressEnd ? addressEnd : IpAddresses.endOfList(text, i + 1);
                    }
                    hit = c == ':'
                            ? colon(text, i, floor, meaning, ipInFreeText || i < addressEnd)
                            : equals(text, i, floor, meaning);
                }
                case WEB_TOKEN -> {
                    if (isWebTokenStart(text, i, floor) && i >= webTokenEnd && finds(PiiKind.SECRET)) {
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
                i = nextTrigger(text, next);
                continue;
            }
            floor = Chars.end(hit);
            i = nextTrigger(text, floor);
            String replacement = isToBeMasked(text, hit) ? replacement(text, hit) : null;
            if (replacement != null && !isAt(text, hit, replacement)) {
                if (findings == null) {
                    findings = new Findings(original, folded);
                }
                PiiKind kind = Chars.kind(hit);
                findings.add(kind, kind.name(), Chars.start(hit), Chars.end(hit), replacement);
            }
        }
        return findings;
    }

    /** Where the next character is by which something could be recognised, or that may need folding; the end if there is none. */
    private static int nextTrigger(String text, int from) {
        int i = from;
        int n = text.length();
        while (i < n) {
            char c = text.charAt(i);
            if (c < 128 ? TRIGGERS[c] != NOTHING : FoldedText.mayNeed(c)) {
                break;
            }
            i++;
        }
        return i;
    }

    private String replacement(String text, long hit) {
        PiiKind kind = Chars.kind(hit);
        return kind == PiiKind.URL && Chars.at(text, Chars.end(hit)) == '@'
                ? UrlSecrets.REDACTED_USER
                : replacements.of(kind, text, Chars.start(hit), Chars.end(hit));
    }

    /** Whether a value is what would stand in its place, as the address of a network is. */
    private static boolean isAt(String text, long hit, String replacement) {
        int start = Chars.start(hit);
        return replacement.length() == Chars.end(hit) - start && text.startsWith(replacement, start);
    }

    /** Not what is a mask already, nor a value that is allowed. */
    private boolean isToBeMasked(String text, long hit) {
        int start = Chars.start(hit);
        int end = Chars.end(hit);
        PiiKind kind = Chars.kind(hit);
        boolean redacted = (kind == PiiKind.URL || kind == PiiKind.SECRET) && UrlSecrets.isRedacted(text, start, end);
        return !redacted
                && !replacements.isMask(text, start, end)
                && (allowedValues.isEmpty() || !allowedValues.contains(text.substring(start, end)));
    }

    private boolean isAllowedKey(String text, int sign) {
        return !allowedKeys.isEmpty() && KeyValues.hasKey(text, sign, allowedKeys);
    }

    private long number(
            String text,
            int start,
            int run,
            int floor,
            @Nullable Findings findings,
            int keyContext,
            boolean mayBeAddress) {
        if (Chars.joinsBefore(text, start, floor)) {
            return finds(PiiKind.IBAN) ? iban(text, start, floor, findings, keyContext) : NONE;
        }
        if (mayBeAddress && finds(PiiKind.IP)) {
            long address = IpAddresses.at(text, start);
            if (address != NONE) {
                return Chars.span(PiiKind.IP, address);
            }
        }
        char next = Chars.at(text, run);
        if (isFirstGroup(text, run, run - start, next)) {
            return number(text, start, run, floor, 0);
        }
        if (NationalIds.isEncodedSsn(text, start, run)) {
            return number(text, start, run, floor, keyContext | ContextWords.before(text, findings, start));
        }
        if (run - start < 9 || run - start > 19 || Chars.isAlphanumeric(next)) {
            return NONE; // A line number, a year, a count, a part of an identifier.
        }
        // The words before are looked at only where they make a difference.
        return number(text, start, run, floor, ContextWords.ALL) == NONE
                        || isTraceIdentifier(text, start, run, keyContext)
                ? NONE
                : number(text, start, run, floor, keyContext | ContextWords.before(text, findings, start));
    }

    /** Nothing starts within a word; but behind an escape that digits of it belong to. */
    private static int behindWord(String text, int start, int run) {
        int escape = Chars.endOfEscape(text, start);
        return escape < 0 ? Chars.endOfAlphanumerics(text, run) : escape;
    }

    private static boolean isTraceIdentifier(String text, int start, int run, int keyContext) {
        return TraceIdentifiers.isId(text, start, run)
                || (keyContext & ContextWords.TRACE_ID) != 0 && start == 0 && run == text.length();
    }

    /** Whether digits and those behind a separator are so many that a number of any kind starts with them; dates and prices don't. */
    private static boolean isFirstGroup(String text, int run, int length, char separator) {
        if (!Chars.isSeparator(separator)) {
            return length == 4 && (separator == '%' || separator == '+'); // A card with the spaces of a URL.
        }
        int second = Chars.endOfDigits(text, run + 1) - run - 1;
        return switch (length) {
            case 1, 2 -> second == 3 || second == 4;
            case 3 -> second >= 2 && second <= 4;
            case 4 -> second == 3 || second == 4 || second == 6;
            case 6 -> second == 7;
            default -> false;
        };
    }

    private long number(String text, int start, int run, int floor, int context) {
        if (finds(PiiKind.CARD)) {
            long card = CardNumbers.at(text, start, run, (context & ContextWords.CARD) != 0);
            if (card != NONE) {
                return Chars.span(PiiKind.CARD, card);
            }
        }
        if (finds(PiiKind.RRN)) {
            long rrn = NationalIds.rrn(text, start, run, (context & ContextWords.RRN) != 0);
            if (rrn != NONE) {
                return Chars.span(PiiKind.RRN, rrn);
            }
        }
        if (finds(PiiKind.SSN)) {
            long ssn = NationalIds.ssn(text, start, run, (context & ContextWords.SSN) != 0);
            if (ssn != NONE) {
                return Chars.span(PiiKind.SSN, ssn);
            }
        }
        return finds(PiiKind.PHONE)
                ? phone(text, PhoneNumbers.national(text, start, run, (context & ContextWords.PHONE) != 0), floor)
                : NONE;
    }

    /** Unless it is the local part of an e-mail address, which owns it. */
    private long phone(String text, long phone, int floor) {
        if (phone == NONE) {
            return NONE;
        }
        if (finds(PiiKind.EMAIL)) {
            long email = EmailAddresses.within(text, Chars.end(phone), floor);
            if (email != NONE && Chars.start(email) < Chars.end(phone)) {
                return Chars.span(PiiKind.EMAIL, email);
            }
        }
        return Chars.span(PiiKind.PHONE, phone);
    }

    private long iban(String text, int digits, int floor, @Nullable Findings findings, int keyContext) {
        int start = digits - 2;
        if (start < floor || !Chars.isLetter(text.charAt(start + 1)) || !Chars.isLetter(text.charAt(start))) {
            return NONE;
        }
        boolean upper = Chars.isUpper(text.charAt(start)) && Chars.isUpper(text.charAt(start + 1));
        if (!upper && (Chars.joinsBefore(text, start, floor) || !Chars.isDigit(Chars.at(text, digits + 1)))) {
            return NONE; // The words before are looked at only where it could be one.
        }
        boolean said = !upper && ((keyContext | ContextWords.before(text, findings, start)) & ContextWords.IBAN) != 0;
        return upper || said ? Chars.span(PiiKind.IBAN, BankAccounts.atCheckDigits(text, digits, floor, said)) : NONE;
    }

    private long colon(String text, int colon, int floor, Meaning meaning, boolean mayBeAddress) {
        long hit = keyed(text, colon, meaning);
        if (hit == NONE && Chars.at(text, colon + 1) == '/' && finds(PiiKind.URL)) {
            hit = Chars.span(PiiKind.URL, UrlSecrets.userInfo(text, colon));
        }
        if (hit != NONE || !mayBeAddress || !finds(PiiKind.IP)) {
            return hit;
        }
        int start = colon;
        while (start > floor && colon - start < 4 && Chars.isHex(text.charAt(start - 1))) {
            start--;
        }
        return Chars.span(PiiKind.IP, IpAddresses.at(text, start));
    }

    private long equals(String text, int equals, int floor, Meaning meaning) {
        if (finds(PiiKind.SECRET)) {
            long digest = Credentials.digest(text, equals, floor);
            if (digest != NONE) {
                return Chars.span(PiiKind.SECRET, digest);
            }
        }
        // Of the two rules for X-Amz-Credential that of the conventions is the one that others expect to see.
        long signature = finds(PiiKind.URL) ? urls.parameterValue(text, equals, floor, replacements) : NONE;
        return signature == NONE ? keyed(text, equals, meaning) : Chars.span(PiiKind.URL, signature);
    }

    /** The value behind a key that says it is a secret. */
    private long keyed(String text, int sign, Meaning meaning) {
        return meaning != Meaning.NOTHING
                        && meaning != Meaning.ADDRESS
                        && finds(PiiKind.SECRET)
                        && !isAllowedKey(text, sign)
                ? Chars.span(PiiKind.SECRET, KeyValues.value(text, sign, meaning))
                : NONE;
    }

    private static boolean isWebTokenStart(String text, int third, int floor) {
        return third >= 2
                && text.charAt(third - 1) == 'y'
                && text.charAt(third - 2) == 'e'
                && !Chars.joinsBefore(text, third - 2, floor);
    }

    /** What is recognised by a sign or letter that is rarely seen. */
    private long sign(byte trigger, String text, int i, int floor) {
        return switch (trigger) {
            case AT -> email(text, i, i + 1, floor);
            case PERCENT -> percent(text, i, floor);
            case BACKSLASH -> backslash(text, i, floor);
            case PLUS -> plus(text, i, i + 1, floor);
            case PARENTHESIS -> Chars.isDigit(Chars.at(text, i + 1)) ? parenthesis(text, i, i + 1, floor) : NONE;
            default -> finds(PiiKind.SECRET) ? Chars.span(PiiKind.SECRET, secret(trigger, text, i, floor)) : NONE;
        };
    }

    private static long secret(byte trigger, String text, int i, int floor) {
        return switch (trigger) {
            case HYPHEN ->
                Chars.at(text, i + 1) == '-' ? Credentials.privateKey(text, i) : Credentials.slackToken(text, i, floor);
            case UNDERSCORE -> Credentials.underscored(text, i, floor);
            case AWS_KEY -> Credentials.awsKey(text, i - 1, floor);
            default -> Credentials.afterScheme(text, i, floor);
        };
    }

    private long email(String text, int at, int domain, int floor) {
        return finds(PiiKind.EMAIL) ? Chars.span(PiiKind.EMAIL, EmailAddresses.around(text, at, domain, floor)) : NONE;
    }

    /** An at or equals sign as JSON may have it. */
    private long backslash(String text, int backslash, int floor) {
        if (text.startsWith("u0040", backslash + 1)) {
            return email(text, backslash, backslash + 6, floor);
        }
        if (!Chars.matchesIgnoringCase(text, backslash + 1, "u003d")) {
            return NONE;
        }
        Meaning meaning = KeyValues.meaning(keyNames, text, backslash, floor);
        return meaning == Meaning.NOTHING || meaning == Meaning.ADDRESS || !finds(PiiKind.SECRET)
                ? NONE
                : Chars.span(PiiKind.SECRET, KeyValues.value(text, backslash + 5, meaning));
    }

    /** An encoded at sign, once or twice encoded, plus, parenthesis, equals sign or colon. */
    private long percent(String text, int percent, int floor) {
        if (text.startsWith("40", percent + 1)) {
            return email(text, percent, percent + 3, floor);
        }
        if (text.startsWith("2540", percent + 1)) {
            return email(text, percent, percent + 5, floor);
        }
        if (Chars.matchesIgnoringCase(text, percent + 1, "2B")) {
            return plus(text, percent, percent + 3, floor);
        }
        if (text.startsWith("28", percent + 1)) {
            return parenthesis(text, percent, percent + 3, floor);
        }
        return encodedSign(text, percent, floor);
    }

    private long encodedSign(String text, int percent, int floor) {
        boolean sign = Chars.matchesIgnoringCase(text, percent + 1, "3D")
                || Chars.matchesIgnoringCase(text, percent + 1, "3A");
        if (!sign || !finds(PiiKind.SECRET)) {
            return NONE;
        }
        Meaning meaning = EncodedKeyValues.meaning(keyNames, text, percent, floor);
        return meaning == Meaning.NOTHING || meaning == Meaning.ADDRESS
                ? NONE
                : Chars.span(PiiKind.SECRET, EncodedKeyValues.value(text, percent));
    }

    private long parenthesis(String text, int start, int digits, int floor) {
        return finds(PiiKind.PHONE)
                ? Chars.span(PiiKind.PHONE, PhoneNumbers.parenthesized(text, start, digits, floor))
                : NONE;
    }

    private long plus(String text, int start, int digits, int floor) {
        return finds(PiiKind.PHONE) ? phone(text, PhoneNumbers.international(text, start, digits, floor), floor) : NONE;
    }
}
