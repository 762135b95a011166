// Everybody opens one of these two: they come with the program, not after it.
import './pages/entrance';
import './pages/home';
