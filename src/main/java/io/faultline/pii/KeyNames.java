package io.faultline.pii;

import java.util.Collection;
import java.util.stream.Stream;

/**
 * Names of keys that tell what their value is. A name is split into words where its case changes and at {@code . _ - $} and digits;
 * whole words are compared, so that {@code tokenizer}, {@code author} and {@code pinned} are no secrets.
 *
 * <p>The word that counts is the last one, since names end with what they name: {@code access_token} is a token, {@code token_count} a
 * count. Behind it may stand a few words that don't change that: {@code tokenValue}, {@code pin_code}.
 *
 * <p>Immutable.
 */
final class KeyNames {
    private static final int LONGEST_NAME = 128;
    private static final int MAXIMUM_NEUTRAL = 3;

    private static final String[] SECRETS = {
        "password",
        "passwords",
        "passwd",
        "pwd",
        "passphrase",
        "passcode",
        "secret",
        "secrets",
        "token",
        "apikey",
        "credential",
        "credentials",
        "privatekey",
        "sessionid",
        "jsessionid",
        "ssn",
        "otp",
        "cvv",
        "pin"
    };

    private static final String[] NEUTRALS = {
        "value",
        "code",
        "key",
        "text",
        "string",
        "header",
        "field",
        "param",
        "parameter",
        "input",
        "hash",
        "digest",
        "plain",
        "raw",
        "confirm",
        "confirmation",
        "repeat",
        "again",
        "access",
        "number",
        "no"
    };

    /** Two words that mean something together, the second one the last. */
    private static final String[] SECRET_PAIRS = {
        "api key", "private key", "session id", "pass word", "pass phrase", "pass code"
    };

    private static final String[] ADDRESS_PAIRS = {
        "client address",
        "client addr",
        "client ip",
        "user ip",
        "user address",
        "remote address",
        "remote addr",
        "remote ip",
        "forwarded for",
        "real ip",
        "connecting ip",
        "enduser ip",
        "peer ip",
        "source ip",
        "src ip",
        "sender ip",
        "visitor ip"
    };

    private static final long[][] SECRET_PAIR_WORDS = words(SECRET_PAIRS);
    private static final long[][] ADDRESS_PAIR_WORDS = words(ADDRESS_PAIRS);

    private static final String[] ADDRESSES = {"clientip", "userip", "remoteaddr", "remoteip", "forwarded"};

    private static final int ALPHABET = 27;

    /** What is known of a word at the end of a name. */
    private static final int IS_SECRET = 1;

    private static final int IS_CREDENTIALS = 2;
    private static final int IS_COOKIE = 4;
    private static final int IS_ADDRESS = 8;
    private static final int IS_NEUTRAL = 16;
    private static final int ENDS_PAIR = 32;

    /** What a key says of its value. */
    enum Meaning {
        NOTHING,
        SECRET,
        /** A secret that has a scheme before it: {@code Authorization: Bearer …}. */
        CREDENTIALS,
        /** A secret that goes on to the end of the line. */
        COOKIE,
        /** A person's IP address. */
        ADDRESS
    }

    private final WordTable words;
    private final String[] furtherNames;

    /** For the last letter of a name that says something, a bit for each letter that can stand before it; see {@link #maySay}. */
    private final int[] endings = new int[ALPHABET];

    /** @param further names of secrets beside the built-in ones; compared as whole names, without case, and, if they are one word, as words */
    KeyNames(Collection<String> further) {
        furtherNames = further.toArray(String[]::new);
        String[] furtherWords = further.stream().filter(KeyNames::isWord).toArray(String[]::new);
        words = new WordTable(128 + furtherWords.length)
                .add(IS_SECRET, SECRETS)
                .add(IS_SECRET, furtherWords)
                .add(IS_CREDENTIALS, "authorization")
                .add(IS_COOKIE, "cookie", "cookies")
                .add(IS_ADDRESS, ADDRESSES)
                .add(IS_NEUTRAL, NEUTRALS)
                .add(ENDS_PAIR, seconds(SECRET_PAIRS))
                .add(ENDS_PAIR, seconds(ADDRESS_PAIRS));
        Stream.of(SECRETS, NEUTRALS, ADDRESSES, SECRET_PAIRS, ADDRESS_PAIRS, furtherNames)
                .flatMap(Stream::of)
                .forEach(this::addEnding);
        Stream.of("authorization", "cookie", "cookies").forEach(this::addEnding);
    }

    private void addEnding(String name) {
        int length = name.length();
        endings[letter(name, length - 1)] |= length == 1 ? -1 : 1 << letter(name, length - 2);
    }

    private static String[] seconds(String... pairs) {
        return Stream.of(pairs).map(pair -> pair.split(" ")[1]).toArray(String[]::new);
    }

    private static boolean isWord(String name) {
        return !name.isEmpty()
                && name.length() <= WordTable.LONGEST_WORD
                && name.chars().allMatch(c -> Chars.isLetter((char) c));
    }

    /** 1 to 26; 0 for everything else. */
    private static int letter(String text, int index) {
        int c = Chars.at(text, index) | 0x20;
        return c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0;
    }

    /**
     * Whether a name that ends at an index can say something: of most, two letters are enough to know better, or the last word.
     *
     * @param from where it starts at the earliest
     */
    boolean maySay(String text, int from, int end) {
        int last = letter(text, end - 1);
        if (last == 0) {
            return true;
        }
        return (endings[last] >> letter(text, end - 2) & 1) != 0
                && (furtherNames.length > 0 || words.of(WordTable.word(text, lastWord(text, from, end), end)) != 0);
    }

    /** Where the last word of a name starts, without the letters of an escape before it: {@code %3Ftoken}. */
    private static int lastWord(String text, int from, int end) {
        int start = wordStart(text, from, end);
        int escape = Chars.endOfEscape(text, start);
        if (escape < 0 && Chars.isUnicodeEscape(text, start - 5)) {
            escape = start + 1;
        }
        return Math.min(Math.max(start, escape), end);
    }

    Meaning of(String name) {
        return of(name, 0, name.length());
    }

    /** What the name between two indices says. */
    Meaning of(String text, int from, int to) {
        if (to - from > LONGEST_NAME) {
            return Meaning.NOTHING;
        }
        for (String name : furtherNames) {
            if (name.length() == to - from && Chars.matchesIgnoringCase(text, from, name)) {
                return Meaning.SECRET;
            }
        }
        int end = to;
        for (int neutral = 0; neutral <= MAXIMUM_NEUTRAL; neutral++) {
            end = wordEnd(text, from, end);
            if (end == from) {
                return Meaning.NOTHING;
            }
            int start = wordStart(text, from, end);
            long last = WordTable.word(text, start, end);
            int known = words.of(last);
            Meaning meaning = known == 0 ? Meaning.NOTHING : of(text, from, start, last, known);
            if (meaning != Meaning.NOTHING || (known & IS_NEUTRAL) == 0) {
                return meaning;
            }
            end = start;
        }
        return Meaning.NOTHING;
    }

    private static Meaning of(String text, int from, int start, long last, int known) {
        if ((known & IS_CREDENTIALS) != 0) {
            return Meaning.CREDENTIALS;
        }
        if ((known & IS_COOKIE) != 0) {
            return Meaning.COOKIE;
        }
        if ((known & IS_SECRET) != 0) {
            return Meaning.SECRET;
        }
        if ((known & ENDS_PAIR) != 0) {
            int end = wordEnd(text, from, start);
            long first = end == from ? 0 : WordTable.word(text, wordStart(text, from, end), end);
            if (isPair(SECRET_PAIR_WORDS, first, last)) {
                return Meaning.SECRET;
            }
            if (isPair(ADDRESS_PAIR_WORDS, first, last)) {
                return Meaning.ADDRESS;
            }
        }
        return (known & IS_ADDRESS) != 0 ? Meaning.ADDRESS : Meaning.NOTHING;
    }

    /** Behind the last letter before an index. */
    private static int wordEnd(String text, int from, int before) {
        int end = before;
        while (end > from && !Chars.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** The first letter of the word that ends at an index: {@code userPassword} and {@code APIKey} are two words each. */
    private static int wordStart(String text, int from, int end) {
        int start = end - 1;
        boolean lower = !Chars.isUpper(text.charAt(start));
        while (start > from) {
            char before = text.charAt(start - 1);
            if (!Chars.isLetter(before)) {
                break;
            }
            if (Chars.isUpper(before)) {
                if (lower) {
                    return start - 1; // The capital of a word in lower case.
                }
            } else if (!lower) {
                break; // A word in capitals behind one in lower case.
            }
            start--;
        }
        return start;
    }

    private static boolean isPair(long[][] pairs, long first, long last) {
        for (long[] pair : pairs) {
            if (pair[0] == first && pair[1] == last) {
                return true;
            }
        }
        return false;
    }

    private static long[][] words(String... pairs) {
        return Stream.of(pairs)
                .map(pair -> pair.split(" "))
                .map(pair -> new long[] {WordTable.word(pair[0]), WordTable.word(pair[1])})
                .toArray(long[][]::new);
    }
}
