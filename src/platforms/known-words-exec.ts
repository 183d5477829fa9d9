/** Knows the EXEC keywords of a 7200 with an advanced enterprise image, 12.3(11)T, by their first words. */
// Words and texts: reference/help/exec-list-12.4-start.txt as far as it goes, then `?` lists of 7206VXR routers.

/** At the `>` prompt and above. */
export const userExecWords = `
access-enable    Create a temporary Access-List entry
access-profile   Apply user-profile to interface
call             Voice call
clear            Reset functions
connect          Open a terminal connection
crypto           Encryption related commands.
disable          Turn off privileged commands
disconnect       Disconnect an existing network connection
enable           Turn on privileged commands
exit             Exit from the EXEC
lat              Open a lat connection
lock             Lock the terminal
login            Log in as a particular user
logout           Exit from the EXEC
modemui          Start a modem-like user interface
mrinfo           Request neighbor and version information from a multicast router
mstat            Show statistics after multiple multicast traceroutes
mtrace           Trace reverse multicast path from destination to source
name-connection  Name an existing network connection
pad              Open a X.29 PAD connection
ping             Send echo messages
ppp              Start IETF Point-to-Point Protocol (PPP)
resume           Resume an active network connection
rlogin           Open an rlogin connection
set              Set system parameter (not config)
show             Show running system information
slip             Start Serial-line IP (SLIP)
ssh              Open a secure shell client connection
systat           Display information about terminal lines
tclquit          Quit Tool Command Language shell
telnet           Open a telnet connection
terminal         Set terminal line parameters
tn3270           Open a tn3270 connection
traceroute       Trace route to destination
tunnel           Open a tunnel connection
udptn            Open an udptn connection
where            List active connections
x28              Become an X.28 PAD
x3               Set X.3 parameters on PAD
xremote          Enter XRemote mode
`;

/** At the `#` prompt only. */
export const privilegedExecWords = `
access-template  Create a temporary Access-List entry
alps             ALPS exec commands
archive          manage archive files
audio-prompt     load ivr prompt
auto             Exec level Automation
bfe              For manual emergency modes setting
calendar         Manage the hardware calendar
cd               Change current directory
clock            Manage the system clock
cns              CNS subsystem
configure        Enter configuration mode
copy             Copy from one file to another
debug            Debugging functions (see also 'undebug')
delete           Delete a file
dir              List files on a directory
emm              Run a configured Menu System
eou              EAPoUDP
erase            Erase a file
format           Format a filesystem
fsck             Fsck a filesystem
isdn             Run an ISDN EXEC command on an ISDN interface
microcode        microcode commands
mkdir            Create new directory
monitor          Monitoring different system events
more             Display the contents of a file
mpls             MPLS commands
mrm              IP Multicast Routing Monitor Test
ncia             Start/Stop NCIA Server
no               Disable debugging functions
partition        Partition disk
pwd              Display current working directory
redundancy       Redundancy Facility (RF) exec commands
release          Release a resource
reload           Halt and perform a cold restart
rename           Rename a file
renew            Renew a resource
restart          Restart Connection
rmdir            Remove existing directory
rsh              Execute a remote command
sdlc             Send SDLC test frames
send             Send a message to other tty lines
setup            Run the SETUP command facility
squeeze          Squeeze a filesystem
start-chat       Start a chat-script on a line
tarp             TARP (Target ID Resolution Protocol) commands
tclsh            Tool Command Language shell
test             Test subsystems, memory, and interfaces
undebug          Disable debugging functions (see also 'debug')
undelete         Undelete a file
upgrade          Upgrade commands
verify           Verify a file
which-route      Do OSI route table lookup and display results
write            Write running configuration to memory, network, or terminal
`;

/** `terminal`, for the present session. */
export const terminalWords = `
auto-sync               Set auto synchronization
autohangup              Automatically hangup when last connection closes
data-character-bits     Size of characters being handled
databits                Set number of data bits per character
default-value           Default character-bits values
dispatch-character      Define the dispatch character
dispatch-timeout        Set the dispatch timer
domain                  Enable domain lookups in show commands
download                Put line into download mode
editing                 Enable command line editing
escape-character        Change the current line's escape character
exec-character-bits     Size of characters to the command exec
flowcontrol             Set the flow control
full-help               Provide help to unprivileged user
history                 Enable and control the command history function
hold                    Set line hold character
international           Enable international 8-bit character support
ip                      IP options
keymap-type             Specify a keymap entry to use
lat                     DEC Local Area Transport (LAT) protocol-specific configuration
length                  Set number of lines on a screen
monitor                 Copy debug output to the current terminal line
no                      Negate a command or set its defaults
notify                  Inform users of output from concurrent sessions
padding                 Set padding for a specified output character
parity                  Set terminal parity
rxspeed                 Set the receive speed
session-timeout         Set interval for closing connection when there is no input traffic
special-character-bits  Size of the escape (and other special) characters
speed                   Set the transmit and receive speeds
start-character         Define the start character
stop-character          Define the stop character
stopbits                Set async line stop bits
telnet                  Telnet protocol-specific configuration
terminal-type           Set the terminal type
transport               Define transport protocols for line
txspeed                 Set the transmit speeds
width                   Set width of the display terminal
`;

/** `configure`. */
export const configureWords = `
memory             Configure from NV memory
network            Configure from a TFTP network host
overwrite-network  Overwrite NV memory from TFTP network host
replace            Replace the running-config with a new config file
terminal           Configure from the terminal
`;

/** `write`. */
export const writeWords = `
erase     Erase NV memory
memory    Write to NV memory
network   Write to network TFTP server
terminal  Write to terminal
`;
