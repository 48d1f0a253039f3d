package io.faultline.pii;

/**
 * IP addresses: four numbers (RFC 791), or groups of hexadecimal digits (RFC 4291, section 2.2). Those of the machine itself are
 * nobody's. Stateless.
 */
final class IpAddresses {
    private static final int LONGEST_LIST = 512;

    /** Words of the header Forwarded (RFC 7239). */
    private static final String[] HEADER_WORDS = {"for=", "by=", "proto=", "https", "http", "unknown"};

    /** An address that starts at a digit, colon or letter; NONE as well for one of the machine itself. */
    static long at(String text, int start) {
        char before = Chars.at(text, start - 1);
        if (Chars.isAlphanumeric(before) || before == '.' || before == ':' && Chars.at(text, start - 2) == ':') {
            return Chars.NONE;
        }
        int end = versionFour(text, start);
        if (end > 0) {
            return text.startsWith("127.", start) || text.startsWith("0.0.0.0", start)
                    ? Chars.NONE
                    : Chars.span(start, end);
        }
        end = versionSix(text, start);
        return end > 0 && !isLocal(text, start, end) ? Chars.span(start, end) : Chars.NONE;
    }

    /** {@code ::} and {@code ::1}. */
    private static boolean isLocal(String text, int start, int end) {
        return end - start <= 3 && text.startsWith("::", start) && (end - start == 2 || text.charAt(end - 1) == '1');
    }

    private static int versionFour(String text, int start) {
        int i = start;
        for (int part = 0; part < 4; part++) {
            int end = Chars.endOfDigits(text, i);
            if (end == i || end - i > 3 || Chars.number(text, i, end - i) > 255) {
                return -1;
            }
            if (part == 3) {
                boolean goesOn = Chars.joinsAfter(text, end)
                        || Chars.at(text, end) == '.' && Chars.isDigit(Chars.at(text, end + 1));
                return goesOn ? -1 : end;
            }
            if (Chars.at(text, end) != '.') {
                return -1;
            }
            i = end + 1;
        }
        return -1;
    }

    private static int versionSix(String text, int start) {
        int groups = 0;
        boolean gap = false;
        int i = start;
        while (true) {
            int end = i;
            while (end - i <= 4 && Chars.isHex(Chars.at(text, end))) {
                end++;
            }
            if (end - i > 4) {
                return -1;
            }
            if (end > i) {
                int embedded = Chars.at(text, end) == '.' && groups > 0 ? versionFour(text, i) : -1;
                if (embedded > 0) {
                    return gap && groups <= 5 || groups == 6 ? embedded : -1;
                }
                groups++;
                i = end;
            } else if (i > start && text.charAt(i - 1) == ':' && Chars.at(text, i - 2) != ':') {
                i--; // A colon behind the address.
                break;
            }
            if (Chars.at(text, i) != ':' || groups == 8) {
                break;
            }
            if (Chars.at(text, i + 1) == ':') {
                if (gap) {
                    return -1;
                }
                gap = true;
                i += 2;
                if (!Chars.isHex(Chars.at(text, i))) {
                    break;
                }
            } else if (groups == 0) {
                return -1;
            } else {
                i++;
            }
        }
        boolean complete = gap ? groups <= 7 : groups == 8;
        return complete && !Chars.isAlphanumeric(Chars.at(text, i)) ? i : -1;
    }

    /** The end of a list of addresses as headers have it: {@code for=192.0.2.60;proto=http, "[2001:db8::17]"}; bounded. */
    static int endOfList(String text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_LIST);
        int i = start;
        while (i < limit) {
            char c = text.charAt(i);
            int word = isLetterOfWord(c) ? wordOfHeader(text, i) : 0;
            if (word > 0) {
                i += word;
            } else if (Chars.isHex(c) || " .:,;=[]\"'".indexOf(c) >= 0) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    private static boolean isLetterOfWord(char c) {
        return c == 'f' || c == 'b' || c == 'p' || c == 'h' || c == 'u';
    }

    private static int wordOfHeader(String text, int start) {
        for (String word : HEADER_WORDS) {
            if (Chars.matchesIgnoringCase(text, start, word)) {
                return word.length();
            }
        }
        return 0;
    }

    /** Cut to the network: {@code /24} of four numbers, {@code /48} of groups. */
    static String network(String address) {
        int point = address.lastIndexOf('.');
        if (address.indexOf(':') < 0) {
            return address.substring(0, point + 1) + '0';
        }
        StringBuilder network = new StringBuilder();
        int i = 0;
        for (int group = 0; group < 3; group++) {
            int end = address.indexOf(':', i);
            if (end < 0 || end == i) {
                break;
            }
            network.append(address, i, end).append(':');
            i = end + 1;
        }
        return network.isEmpty() ? "::" : network.append(':').toString();
    }

    private IpAddresses() {}
}
